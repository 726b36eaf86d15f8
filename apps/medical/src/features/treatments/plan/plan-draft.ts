import type { CohortColumnReport, StudyOutcome, StudyPlan } from '@newfield/medical/treatment';

/** What the parts of a plan's form are given. */
export interface PlanPartProps {
  readonly plan: StudyPlan;
  readonly columns: readonly CohortColumnReport[];
  readonly isReadOnly: boolean;
  readonly onChange: (plan: StudyPlan) => void;
}

/** What nobody has said yet. */
export type OpenPart = 'treatment' | 'outcome' | 'covariates';

export function whatIsOpen(plan: StudyPlan): OpenPart | undefined {
  const { treatment, outcome } = plan;
  const said = [
    treatment.column,
    treatment.treated,
    treatment.untreated,
    treatment.treatedName,
    treatment.untreatedName,
  ];
  if (said.some((text) => text.trim() === '') || treatment.treated === treatment.untreated) return 'treatment';
  const ofOutcome = {
    number: () => [outcome.column],
    event: () => [outcome.column, outcome.kind === 'event' ? outcome.seen : ''],
    time: () =>
      outcome.kind === 'time' ? [outcome.column, outcome.unit, outcome.event.column, outcome.event.seen] : [],
  }[outcome.kind]();
  if (ofOutcome.some((text) => text.trim() === '')) return 'outcome';
  return plan.covariates.some(({ column }) => !takenColumns(plan).has(column)) ? undefined : 'covariates';
}

/** Columns that can't be covariates. */
export const takenColumns = ({ treatment, outcome }: StudyPlan): ReadonlySet<string> =>
  new Set([treatment.column, outcome.column, ...(outcome.kind === 'time' ? [outcome.event.column] : [])]);

/** The outcome as another kind, with what still fits. */
export function outcomeAs(
  kind: StudyOutcome['kind'],
  outcome: StudyOutcome,
  columns: readonly CohortColumnReport[],
): StudyOutcome {
  const { column } = outcome;
  if (kind === 'number') return { kind, column, unit: '', higherIsBetter: true };
  if (kind === 'event') return { kind, column, seen: firstValue(columns, column), isGood: false };
  return { kind, column, unit: 'days', event: { column: '', seen: '' }, isGood: false };
}

/** What stands in a column of few values, in order. */
export const valuesOf = (columns: readonly CohortColumnReport[], name: string): string[] =>
  [...(columns.find((column) => column.name === name)?.values ?? [])].sort();

/** The last in order, which of 0 and 1, and of no and yes, says that something was. */
export const firstValue = (columns: readonly CohortColumnReport[], name: string): string =>
  valuesOf(columns, name).at(-1) ?? '';
