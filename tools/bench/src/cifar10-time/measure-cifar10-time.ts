import { join } from 'node:path';
import { cifar10Training } from '@newfield/cli/recipes';
import { evaluate, fit } from '@newfield/core';
import { cacheFolder } from '@newfield/data';
import { EpochStore, type EpochFigures } from './epoch-store.ts';

/** Test accuracies whose time is asked for. */
export const accuracyGoals = [0.9, 0.94] as const;

type Training = Pick<Awaited<ReturnType<typeof cifar10Training>>, 'model' | 'train' | 'test' | 'options' | 'served'>;

/**
 * Trains the recipe cifar10-resnet an epoch at a time. The clock starts before the data are loaded and runs while each epoch
 * is trained, the engine started anew and a checkpoint written; it stands while the test split is answered the way the
 * recipe's bundle answers. An interrupted measurement goes on after its last finished epoch.
 *
 * @param schedule epochs of the whole schedule; default the recipe's
 */
export async function measureCifar10Time(
  schedule: number | undefined,
  say: (line: string) => void,
): Promise<readonly EpochFigures[]> {
  const clock = new Clock();
  const training = await cifar10Training(schedule);
  const folder = join(cacheFolder(), 'bench-cifar10-time', `${training.options.epochs}-epochs`);
  return timeEpochs(training, await EpochStore.open(folder), { say, output: process.stderr, clock });
}

interface Progress {
  say(line: string): void;
  /** Where the progress line of the running epoch goes; default nowhere. */
  readonly output?: NodeJS.WritableStream | null;
  /** Started when the work began; default now. */
  readonly clock?: Clock;
}

/** What of the training isn't in the store yet. */
export async function timeEpochs(
  { model, train, test, options, served }: Training,
  store: EpochStore,
  { say, output = null, clock = new Clock() }: Progress,
): Promise<readonly EpochFigures[]> {
  const epochs = options.epochs!;
  if (store.epochs.length > 0) {
    say(`going on after epoch ${store.epochs.length} in ${store.folder}; delete that folder to start anew`);
    clock.restart();
  }
  for (let epoch = store.epochs.length + 1; epoch <= epochs; epoch++) {
    const checkpoint = { path: await store.startEpoch(), resume: epoch > 1 };
    const trained = await fit(model, train, { ...options, epochs: epoch, checkpoint, output });
    const spent = clock.read();
    const { metrics } = await evaluate(served(trained), test);
    const figures = await store.endEpoch({ ...spent, testAccuracy: metrics['accuracy']!.value });
    clock.restart();
    const [wall, processor] = [figures.wallSeconds, figures.cpuSeconds].map((seconds) => (seconds / 60).toFixed(1));
    say(
      `epoch ${epoch} of ${epochs}: test accuracy ${figures.testAccuracy.toFixed(4)}, ${wall} min so far, ${processor} min of processor time`,
    );
  }
  return store.epochs;
}

/** The first epoch at whose end each accuracy was there. */
export function goalsReached(epochs: readonly EpochFigures[]): Partial<Record<number, EpochFigures>> {
  return Object.fromEntries(
    accuracyGoals.flatMap((goal) => {
      const first = epochs.find(({ testAccuracy }) => testAccuracy >= goal);
      return first === undefined ? [] : [[goal, first]];
    }),
  );
}

/** Time since it was last started: on the wall, and of the processors in all threads of this process. */
class Clock {
  private startedMs = performance.now();
  private startedCpu = process.cpuUsage();

  restart(): void {
    this.startedMs = performance.now();
    this.startedCpu = process.cpuUsage();
  }

  read(): { readonly wallSeconds: number; readonly cpuSeconds: number } {
    const { user, system } = process.cpuUsage(this.startedCpu);
    return { wallSeconds: (performance.now() - this.startedMs) / 1000, cpuSeconds: (user + system) / 1e6 };
  }
}
