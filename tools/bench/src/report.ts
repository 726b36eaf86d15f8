import type { Ceiling } from './ceiling/ceiling.ts';
import type { Work } from './contender.ts';
import type { WorkResult } from './harness.ts';

/** What a person reads at the end of a run. */
export function describeResults(
  works: readonly Work[],
  results: Readonly<Record<string, WorkResult>>,
  { sgemmGflops, bandwidthGbs }: Ceiling,
  rounds: number,
): string {
  const lines = [
    `ceiling of this machine: ${sgemmGflops.toFixed(0)} GFLOP/s in a matrix product, ${bandwidthGbs.toFixed(1)} GB/s in a sum`,
  ];
  for (const { name: workName, description, usefulOperations } of works) {
    const { timings, ratio } = results[workName]!;
    lines.push('', `${description} (ms, median of ${rounds} rounds)`);
    for (const [name, { median, low, high }] of Object.entries(timings)) {
      const gflops = usefulOperations / median / 1e6;
      const share = `${gflops.toFixed(0).padStart(4)} GFLOP/s, ${((100 * gflops) / sgemmGflops).toFixed(0).padStart(3)} %`;
      const beside = ratio[name] === undefined ? '' : `  ours takes ${ratio[name].toPrecision(2)} × as long`;
      const spread = `(${low.toFixed(2)} – ${high.toFixed(2)})`;
      lines.push(`  ${name.padEnd(11)} ${median.toFixed(2).padStart(9)}  ${spread.padEnd(21)} ${share}${beside}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
