import { setTimeout as delay } from 'node:timers/promises';
import { ask, type Caller } from '@newfield/application/testing';

interface Write {
  readonly path: string;
  readonly json: object;
}

/** A client that goes on through everything that breaks, as a program of a customer would. */
export interface PersistentClient {
  /** Numbers of the writes that were acknowledged. */
  readonly acknowledged: readonly number[];
  /** How often each status was answered; `broken` counts connections that broke off. */
  readonly answers: ReadonlyMap<number | 'broken', number>;
  /** Resolves when so many more writes were acknowledged. */
  more(numWrites: number): Promise<void>;
  /** Ends after the write that is under way was acknowledged. */
  stop(): Promise<void>;
  /** Gives up the write that is under way. */
  abandon(): void;
}

/**
 * Sends one write after the other. What wasn't acknowledged (no answer, or 503) is sent again until it is.
 *
 * @param writeOf        the write of a number
 * @param alreadyWritten the status that says so, of a write that is sent again; it counts as acknowledged
 */
export function startClient(
  origin: string,
  caller: Caller,
  writeOf: (number: number) => Write,
  alreadyWritten?: number,
): PersistentClient {
  const acknowledged: number[] = [];
  const answers = new Map<number | 'broken', number>();
  let isStopping = false;
  let isAbandoned = false;
  const attempt = async ({ path, json }: Write): Promise<number | 'broken'> => {
    try {
      const sent = { method: 'POST', json, signal: AbortSignal.timeout(20_000) };
      const response = await ask({ origin }, caller, path, sent);
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 'broken';
    }
  };
  const send = async (number: number): Promise<void> => {
    for (let numAttempts = 1; !isAbandoned; numAttempts++) {
      const status = await attempt(writeOf(number));
      answers.set(status, (answers.get(status) ?? 0) + 1);
      if (status === 200 || (numAttempts > 1 && status === alreadyWritten)) return void acknowledged.push(number);
      await delay(100);
    }
  };
  const sending = (async () => {
    for (let number = 0; !isStopping; number++) {
      await send(number);
      await delay(20);
    }
  })();
  return {
    acknowledged,
    answers,
    async more(numWrites) {
      const goal = acknowledged.length + numWrites;
      while (acknowledged.length < goal) await delay(20);
    },
    abandon() {
      isStopping = isAbandoned = true;
    },
    async stop() {
      isStopping = true;
      await sending;
    },
  };
}
