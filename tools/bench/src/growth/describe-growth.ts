import type { PowerLaw } from '../statistics/line.ts';
import { exponentMax } from './axes.ts';
import type { Growth } from './measure-growth.ts';

/** `0.93 (0.88 – 0.98)`, with the 95 % interval where there is one. */
export function describeExponent({ exponent, interval }: PowerLaw): string {
  if (interval === undefined) return exponent.toFixed(2);
  return `${exponent.toFixed(2)} (${interval.map((end) => end.toFixed(2)).join(' – ')})`;
}

const heads = ['axis', 'from – to', 'ms a step', 'exponent (95 %)', 'steepest', 'expected at most'];

/** A table in Markdown: a row an axis. */
export function growthTable(growths: readonly Growth[]): string {
  const rows = growths.map(({ axis, points, law, steepest }) => {
    const [first, last] = [points[0]!, points.at(-1)!];
    return [
      axis,
      `${first.size} – ${last.size}`,
      `${first.timing.median.toPrecision(3)} – ${last.timing.median.toPrecision(3)}`,
      describeExponent(law),
      steepest.toFixed(2),
      String(exponentMax[axis]),
    ];
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  return [line(heads), line(widths.map((length) => '-'.repeat(length))), ...rows.map(line)].join('\n');
}

/** A sentence for each axis along which time grows faster than the work. */
export const growthWarnings = (name: string, growths: readonly Growth[]): string[] =>
  growths
    .filter(({ isSurprise }) => isSurprise)
    .map(
      ({ axis, law }) =>
        `warning: ${name}: time grows with ${axis} by the exponent ${describeExponent(law)}, above ${exponentMax[axis]}.`,
    );
