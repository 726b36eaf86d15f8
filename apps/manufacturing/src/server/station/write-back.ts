import type { Journal } from '@newfield/manufacturing';

import type { InspectedPart } from './inspected-part.ts';

export interface WriteBack {
  /** Something was appended. */
  wake(): void;
  /** Whether nothing gets through at the moment. */
  readonly isAway: boolean;
  stop(): Promise<void>;
}

/** What comes within this time goes to the database together: a transaction for each part would cost more than judging it. */
const gatherMs = 250;
const pausesMs = [500, 1000, 2000, 5000] as const;

/**
 * Writes what waits in a journal to the database, in the background and in its order, for ever again while the database is away.
 *
 * @param write must do nothing for parts that are there already: after a crash some come again
 * @param onChange told when parts got through, or didn't
 */
export function startWriteBack(
  journal: Journal,
  write: (parts: readonly InspectedPart[]) => Promise<void>,
  onChange: (error?: unknown) => void,
): WriteBack {
  let isStopped = false;
  let numFailed = 0;
  let ring: () => void = () => undefined;
  const untilRung = (): Promise<void> => new Promise<void>((resolve) => (ring = resolve));
  const running = run();

  async function run(): Promise<void> {
    while (!isStopped) {
      if (journal.numWaiting === 0) {
        await untilRung();
        await pause(gatherMs);
        continue;
      }
      try {
        let isFirst = true;
        await journal.replay(async (entries) => {
          // A station at work is never done: what comes meanwhile gathers for the next time.
          if (!isFirst && !isStopped) await pause(gatherMs);
          isFirst = false;
          await write(entries.map(({ value }) => value as unknown as InspectedPart));
        });
        numFailed = 0;
        onChange();
      } catch (error) {
        numFailed++;
        onChange(error);
        // New parts don't hurry a database that is away; only the end does.
        const waited = pause(pausesMs[Math.min(numFailed, pausesMs.length) - 1]!);
        while (!isStopped && !(await Promise.race([waited.then(() => true), untilRung().then(() => false)])));
      }
    }
  }

  return {
    wake: () => ring(),
    get isAway() {
      return numFailed > 0;
    },
    async stop() {
      isStopped = true;
      ring();
      await running;
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
