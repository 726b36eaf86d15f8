import type { Ceiling } from './ceiling/ceiling.ts';
import type { Work } from './contender.ts';
import type { WorkResult } from './harness.ts';
import type { Overall } from './measurements/overall.ts';

export interface Run {
  readonly works: readonly Work[];
  readonly results: Readonly<Record<string, WorkResult>>;
  readonly ceiling: Ceiling;
  readonly overall: Overall | undefined;
  readonly rounds: number;
}

/** What a person reads at the end of a run. */
export function describeResults({ works, results, ceiling, overall, rounds }: Run): string {
  const { sgemmGflops, bandwidthGbs } = ceiling;
  const lines = [
    `ceiling of this machine: ${sgemmGflops.toFixed(0)} GFLOP/s in a matrix product, ${bandwidthGbs.toFixed(1)} GB/s in a sum`,
  ];
  if (overall !== undefined) {
    const { overheadMs, memory, engineBusy, stepEstimates } = overall;
    lines.push(
      `overhead of a step: ${overheadMs.median.toFixed(3)} ms (${overheadMs.lowerQuartile.toFixed(3)} – ${overheadMs.upperQuartile.toFixed(3)})`,
      `memory over 2,000 steps: ${memory.mbPerThousandSteps.toFixed(2)} ± ${memory.standardError.toFixed(2)} MB per 1,000 steps`,
      `engine busy with every augmentation: ${(100 * engineBusy.withWorker).toFixed(1)} % with a thread, ${(100 * engineBusy.without).toFixed(1)} % without`,
      'estimates of a step, in ms:',
      ...Object.entries(stepEstimates).map(
        ([name, { estimatedMs, measuredMs }]) =>
          `  ${name.padEnd(12)} ${estimatedMs.toFixed(1)} estimated, ${measuredMs.median.toFixed(1)} (${measuredMs.lowerQuartile.toFixed(1)} – ${measuredMs.upperQuartile.toFixed(1)}) measured`,
      ),
    );
  }
  for (const work of works) {
    const { timings, ratio, absent } = results[work.name]!;
    lines.push('', `${work.description} (ms, median of ${rounds} rounds and quartiles)`);
    for (const [name, { median, lowerQuartile, upperQuartile }] of Object.entries(timings)) {
      const share = rateOf(work, median, sgemmGflops);
      const beside = ratio[name] === undefined ? '' : `  ours takes ${ratio[name].toPrecision(2)} × as long`;
      const spread = `(${lowerQuartile.toFixed(2)} – ${upperQuartile.toFixed(2)})`;
      lines.push(`  ${name.padEnd(11)} ${median.toFixed(2).padStart(9)}  ${spread.padEnd(21)} ${share}${beside}`);
    }
    for (const [name, reason] of Object.entries(absent)) lines.push(`  ${name.padEnd(11)} skipped: ${reason}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What a unit's time means: GFLOP/s and their share of the ceiling, or rows or pictures a second. */
function rateOf(
  { usefulOperations, imagesPerUnit, rowsPerUnit }: Work,
  msPerUnit: number,
  sgemmGflops: number,
): string {
  if (rowsPerUnit !== undefined) return `${((rowsPerUnit * 1000) / msPerUnit).toFixed(0).padStart(8)} rows/s`;
  if (usefulOperations === undefined)
    return `${(((imagesPerUnit ?? 1) * 1000) / msPerUnit).toFixed(0).padStart(5)} images/s`;
  const gflops = usefulOperations / msPerUnit / 1e6;
  return `${gflops.toFixed(0).padStart(4)} GFLOP/s, ${((100 * gflops) / sgemmGflops).toFixed(0).padStart(3)} %`;
}
