import { isMissing } from './missing-texts.ts';
import type { CohortTable } from './parse-cohort.ts';

/** A column as somebody meets it who has to say what it is. */
export interface CohortColumnReport {
  readonly name: string;
  /** What its cells are: `empty` where nothing is known of anybody. */
  readonly kind: 'number' | 'category' | 'text' | 'empty';
  readonly numMissing: number;
  readonly numDistinct: number;
  /** Of a column of few values, the most frequent first. Shown to the study's own people alone. */
  readonly values?: readonly string[];
  /** Of numbers. */
  readonly range?: readonly [low: number, high: number];
}

export interface CohortInspection {
  readonly numRows: number;
  readonly columns: readonly CohortColumnReport[];
}

/** A column of more words than these names people or tells stories: no model reads it. */
export const numLevelsMax = 12;

/** What a table holds, column by column. */
export const inspectCohort = ({ names, cells, rowNumbers }: CohortTable): CohortInspection => ({
  numRows: rowNumbers.length,
  columns: names.map((name, index) => reportOf(name, cells[index]!)),
});

function reportOf(name: string, cells: readonly string[]): CohortColumnReport {
  const counts = new Map<string, number>();
  let [low, high, areNumbers] = [Infinity, -Infinity, true];
  for (const text of cells) {
    if (isMissing(text)) continue;
    counts.set(text, (counts.get(text) ?? 0) + 1);
    const value = Number(text);
    if (!Number.isFinite(value)) areNumbers = false;
    [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const numKnown = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isFew = counts.size > 0 && counts.size <= numLevelsMax;
  return {
    name,
    kind: counts.size === 0 ? 'empty' : areNumbers ? 'number' : isFew ? 'category' : 'text',
    numMissing: cells.length - numKnown,
    numDistinct: counts.size,
    ...(isFew && { values: [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([text]) => text) }),
    ...(areNumbers && counts.size > 0 && { range: [low, high] as const }),
  };
}
