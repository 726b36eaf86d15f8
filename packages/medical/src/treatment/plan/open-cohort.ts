import { InvalidArgumentError } from '@newfield/core/contracts';
import type { Covariates } from '../../cohort/covariates.ts';
import { modelColumns, modelValues, type DescribedColumn } from '../../cohort/described-columns.ts';
import { CohortRefusal, placeOf } from '../../cohort/table/cohort-refusal.ts';
import { isMissing } from '../../cohort/table/missing-texts.ts';
import type { CohortTable } from '../../cohort/table/parse-cohort.ts';
import type { Outcomes } from '../../survival/survival-rows.ts';
import type { TreatmentStudy } from '../study.ts';
import { describeColumn, numbersOf } from './describe-column.ts';
import { plannedColumns, type StudyPlan } from './study-plan.ts';
import { readOutcome } from './read-outcome.ts';

/** Of a table, whom a plan could use. */
export interface CohortFacts {
  readonly numRows: number;
  readonly numTreated: number;
  readonly numUntreated: number;
  /** Rows without one of the two treatments, and rows without an outcome. */
  readonly leftOut: { readonly treatment: number; readonly outcome: number };
  /** Covariates of whom something is not known of somebody. */
  readonly missing: readonly { readonly name: string; readonly numMissing: number }[];
  /** Of times, up to where they count; in the outcome's unit. */
  readonly horizon: number | null;
}

/** A cohort as a study, with what its covariates are. */
export interface OpenedCohort {
  readonly study: TreatmentStudy;
  /** Where the outcome is a time. */
  readonly outcomes?: Outcomes;
  readonly columns: readonly DescribedColumn[];
  readonly facts: CohortFacts;
}

/**
 * Reads a table by a plan. People without one of the two treatments or without an outcome are left out; other gaps become the median or
 * the most frequent value.
 *
 * @throws CohortRefusal for a column that is not there, does not fit, never changes or is empty, for a group of fewer than 30, and for
 * outcomes that say nothing
 * @throws InvalidArgumentError when a column is named twice
 */
export function openCohort(table: CohortTable, plan: StudyPlan): OpenedCohort {
  const planned = plannedColumns(plan);
  if (new Set(planned).size < planned.length) throw namedTwice();
  planned.forEach((name) => requireColumn(table, name));
  const { treatment } = plan;
  const given = cellsOf(table, treatment.column);
  const compared = indices(given).filter(
    (row) => given[row] === treatment.treated || given[row] === treatment.untreated,
  );
  const { rows, treated, outcomes, times, horizon } = readOutcome(table, plan, compared);
  const numTreated = treated.reduce((sum, one) => sum + one, 0);
  const columns = plan.covariates.map((covariate) => describeColumn(table, covariate, rows));
  return {
    study: { covariates: covariatesOf(table, columns, rows), treated, outcomes },
    ...(times && { outcomes: times }),
    columns,
    facts: {
      numRows: given.length,
      numTreated,
      numUntreated: rows.length - numTreated,
      leftOut: { treatment: given.length - compared.length, outcome: compared.length - rows.length },
      missing: columns.filter(({ numMissing }) => numMissing > 0).map(({ name, numMissing }) => ({ name, numMissing })),
      horizon,
    },
  };
}

function covariatesOf(table: CohortTable, columns: readonly DescribedColumn[], rows: readonly number[]): Covariates {
  const read = columns.map((column) => {
    const cells = cellsOf(table, column.name);
    if (column.kind === 'category') return rows.map((row) => (isMissing(cells[row]!) ? null : cells[row]!));
    return Array.from(numbersOf(table, column.name, rows), (value) => (Number.isNaN(value) ? null : value));
  });
  const values = rows.flatMap((_, place) =>
    columns.flatMap((column, index) => modelValues(column, read[index]![place]!)),
  );
  return { names: modelColumns(columns), numRows: rows.length, values: Float64Array.from(values) };
}

const indices = (cells: readonly string[]): number[] => Array.from(cells.keys());

const cellsOf = ({ names, cells }: CohortTable, name: string): readonly string[] => cells[names.indexOf(name)]!;

function requireColumn({ names }: CohortTable, name: string): void {
  if (names.includes(name)) return;
  throw new CohortRefusal('missing-column', placeOf(1, names.length + 1, name), {
    problem: 'the column is not in the file.',
    expected: 'every column that the plan names',
    fix: 'Say anew which column is what.',
  });
}

const namedTwice = (): Error =>
  new InvalidArgumentError('A column is named for two things.', {
    stage: 'data',
    expected: 'treatment, outcome and covariates of a column each',
    fix: 'Take the column out of one of the two.',
  });
