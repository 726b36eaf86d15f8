import { measureCeiling } from '../ceiling/ceiling.ts';
import { runWork, type WorkResult } from '../harness.ts';
import { currentCommit, describeMachine } from '../machine.ts';
import { measureOverall } from '../measurements/overall.ts';
import { describeResults } from '../report.ts';
import { works } from '../works.ts';
import { printJson, type BenchOptions } from './options.ts';

/**
 * The bench as a whole: every work with every rival.
 *
 * @param wanted names of works, or of networks for all of theirs; without it the engine as a whole is measured too
 * @throws Error when no work has such a name, or a contender computes something else than we do
 */
export async function compare(wanted: readonly string[] | undefined, options: BenchOptions): Promise<void> {
  const { rounds, asJson, say } = options;
  const chosen = works.filter(
    ({ name }) => wanted === undefined || wanted.some((part) => name === part || name.startsWith(`${part}-`)),
  );
  if (chosen.length === 0) {
    throw new Error(`There is no such work. Works: cifar10-time, ${works.map(({ name }) => name).join(', ')}`);
  }
  const machine = describeMachine();
  const ceiling = await measureCeiling();
  const overall = wanted === undefined ? await measureOverall(rounds, say) : undefined;
  const results: Record<string, WorkResult> = {};
  for (const work of chosen) results[work.name] = await runWork(work, rounds, say);
  if (!asJson) {
    process.stdout.write(describeResults({ works: chosen, results, ceiling, overall, rounds }));
    return;
  }
  const work = Object.fromEntries(
    Object.entries(results).map(([name, { timings, ...rest }]) => [name, { ...timings, ...rest }]),
  );
  printJson({ machine, commit: currentCommit(), rounds, ceiling, ...(overall && { overall }), work });
}
