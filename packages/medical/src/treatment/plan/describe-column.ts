import type { DescribedColumn } from '../../cohort/described-columns.ts';
import { CohortRefusal, placeOf, type CohortFault } from '../../cohort/table/cohort-refusal.ts';
import { numLevelsMax } from '../../cohort/table/inspect-cohort.ts';
import { isMissing, numberIn } from '../../cohort/table/missing-texts.ts';
import type { CohortTable } from '../../cohort/table/parse-cohort.ts';
import type { StudyPlan } from './study-plan.ts';

/**
 * What a covariate is among some people: the range, what stands for gaps, the levels.
 *
 * @param rows of the cells
 * @throws CohortRefusal for a column that is empty, never changes, has too many levels, or holds a text where a number should be
 */
export function describeColumn(
  table: CohortTable,
  { column, kind, unit }: StudyPlan['covariates'][number],
  rows: readonly number[],
): DescribedColumn {
  return kind === 'number' ? describeNumbers(table, column, unit, rows) : describeLevels(table, column, rows);
}

function describeNumbers(table: CohortTable, name: string, unit: string, rows: readonly number[]): DescribedColumn {
  const known = numbersOf(table, name, rows)
    .filter((value) => !Number.isNaN(value))
    .sort();
  requireChange(table, name, known.length, known[0] !== known.at(-1));
  const middle = (known.length - 1) / 2;
  return {
    ...{ kind: 'number', name, unit },
    numMissing: rows.length - known.length,
    fill: (known[Math.floor(middle)]! + known[Math.ceil(middle)]!) / 2,
    range: [known[0]!, known.at(-1)!],
  };
}

function describeLevels(table: CohortTable, name: string, rows: readonly number[]): DescribedColumn {
  const cells = table.cells[table.names.indexOf(name)]!;
  const counts = new Map<string, number>();
  for (const row of rows) if (!isMissing(cells[row]!)) counts.set(cells[row]!, (counts.get(cells[row]!) ?? 0) + 1);
  const numKnown = [...counts.values()].reduce((sum, count) => sum + count, 0);
  requireChange(table, name, numKnown, counts.size > 1);
  if (counts.size > numLevelsMax) {
    throw refused(table, name, 'too-many-values', {
      problem: `more than ${numLevelsMax} different values.`,
      expected: `a number, or at most ${numLevelsMax} values`,
      fix: 'Leave the column out, or put its values into a few groups.',
    });
  }
  const levels = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([level]) => level);
  return { kind: 'category', name, numMissing: rows.length - numKnown, levels };
}

/** Numbers of some rows; NaN for gaps. @throws CohortRefusal for a text that is no number */
export function numbersOf(table: CohortTable, name: string, rows: readonly number[]): Float64Array {
  const column = table.names.indexOf(name);
  return Float64Array.from(rows, (row) => {
    const text = table.cells[column]![row]!;
    const value = numberIn(text);
    if (isMissing(text) || Number.isFinite(value)) return value;
    throw new CohortRefusal('type', placeOf(table.rowNumbers[row]!, column + 1, name), {
      problem: 'a value that is not a number.',
      expected: 'a number with a decimal point and without separators of thousands',
      fix: 'Mend the cell, leave it empty where nothing is known, or say that the column holds words.',
    });
  });
}

/** @throws CohortRefusal where nothing is known, or always the same */
export function requireChange(table: CohortTable, name: string, numKnown: number, changes: boolean): void {
  if (numKnown === 0) {
    throw refused(table, name, 'all-missing', {
      problem: 'nothing is known of anybody.',
      expected: 'a column with values',
      fix: 'Leave the column out.',
    });
  }
  if (changes) return;
  throw refused(table, name, 'constant', {
    problem: 'the same for everybody.',
    expected: 'a column that differs between people',
    fix: 'Leave the column out, or look whether the export was cut.',
  });
}

export const refused = (
  { names }: CohortTable,
  name: string,
  fault: CohortFault,
  words: { readonly problem: string; readonly expected: string; readonly fix: string },
): CohortRefusal => new CohortRefusal(fault, placeOf(undefined, names.indexOf(name) + 1, name), words);
