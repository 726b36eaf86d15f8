import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RuntimeName } from '@newfield/runtime';

/** The table operator × runtime in the package's README, between two markers, one column a runtime. */

/** `yes` ran and was right, `no` is refused with a typed error, `none` means that there is no gradient. */
export type Outcome = 'yes' | 'no' | 'none';

export interface OperatorOutcome {
  readonly forward: Outcome;
  readonly gradient: Outcome;
}

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));
const markers = ['<!-- operators:start -->', '<!-- operators:end -->'] as const;
/** The formatter would pad every cell. */
const unformatted = ['<!-- prettier-ignore-start -->', '<!-- prettier-ignore-end -->'] as const;
const runtimes: readonly RuntimeName[] = ['cpu', 'webgpu', 'wasm', 'tfjs-cpu', 'tfjs-wasm'];
const symbols: Readonly<Record<Outcome, string>> = { yes: '✓', no: '✗', none: '–' };

export const cellOf = ({ forward, gradient }: OperatorOutcome): string => `${symbols[forward]} ${symbols[gradient]}`;

type Rows = Map<string, Map<string, string>>;

function readTable(): { before: string; rows: Rows; after: string } {
  const text = readFileSync(readme, 'utf8');
  const [start, end] = markers.map((marker) => text.indexOf(marker)) as [number, number];
  if (start < 0 || end < start)
    throw new Error(`packages/runtime/README.md has lost its markers ${markers.join(' and ')}.`);
  const rows: Rows = new Map();
  for (const line of text
    .slice(start, end)
    .split('\n')
    .filter((candidate) => candidate.startsWith('| `'))) {
    const [operator, ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    rows.set(operator!.replaceAll('`', ''), new Map(cells.map((cell, index) => [runtimes[index]!, cell])));
  }
  return { before: text.slice(0, start), rows, after: text.slice(end) };
}

/** What the README says about one runtime, by operator. */
export function committedColumn(runtime: RuntimeName): Map<string, string> {
  return new Map([...readTable().rows].map(([operator, cells]) => [operator, cells.get(runtime) ?? '']));
}

/** Replaces one runtime's column; operators that are gone lose their row. */
export function writeColumn(runtime: RuntimeName, column: ReadonlyMap<string, string>): void {
  const { before, rows, after } = readTable();
  const lines = [...column].map(([operator, cell]) => {
    const cells = runtimes.map((name) => (name === runtime ? cell : (rows.get(operator)?.get(name) ?? '')));
    return `| \`${operator}\` | ${cells.join(' | ')} |`;
  });
  const header = [`| operator | ${runtimes.join(' | ')} |`, `|---|${runtimes.map(() => ':-:|').join('')}`];
  const table = [markers[0], unformatted[0], '', ...header, ...lines, '', unformatted[1], after];
  writeFileSync(readme, before + table.join('\n'));
}
