import { currentCommit, describeMachine } from '../machine.ts';
import { accuracyGoals, goalsReached, measureCifar10Time } from '../cifar10-time/measure-cifar10-time.ts';
import { printJson, type BenchOptions } from './options.ts';

/** @param epochs length of the recipe's schedule; default the recipe's own */
export async function runCifar10Time(
  epochs: number | undefined,
  { asJson, say }: Omit<BenchOptions, 'rounds'>,
): Promise<void> {
  const machine = describeMachine();
  const trained = await measureCifar10Time(epochs, say);
  const reached = goalsReached(trained);
  if (asJson) return printJson({ machine, commit: currentCommit(), 'cifar10-time': { reached, epochs: trained } });
  for (const goal of accuracyGoals) {
    const found = reached[goal];
    const sentence =
      found === undefined
        ? 'not reached'
        : `epoch ${found.epoch}, ${(found.wallSeconds / 60).toFixed(1)} min, ${(found.cpuSeconds / 60).toFixed(1)} min of processor time`;
    process.stdout.write(`test accuracy ${goal}: ${sentence}\n`);
  }
}
