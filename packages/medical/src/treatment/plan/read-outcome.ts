import { isMissing } from '../../cohort/table/missing-texts.ts';
import type { CohortTable } from '../../cohort/table/parse-cohort.ts';
import { restrictedMeanPseudoValues } from '../../survival/pseudo-values.ts';
import type { Outcomes } from '../../survival/survival-rows.ts';
import { numbersOf, refused, requireChange } from './describe-column.ts';
import type { StudyOutcome, StudyPlan } from './study-plan.ts';

interface ReadOutcome {
  /** Those of the compared rows that have an outcome. */
  readonly rows: readonly number[];
  readonly treated: Uint8Array;
  /** Numbers; 0 or 1; of times, each person's share in the restricted mean. */
  readonly outcomes: Float64Array;
  readonly times?: Outcomes;
  readonly horizon: number | null;
}

/** Fewer in a group leave too few for each member of an ensemble to learn from. */
const groupSizeMin = 30;
/** Fewer say nothing about when they come. */
const numEventsMin = 5;
/** Share of each group that is still watched at the horizon. */
const watchedShare = 0.1;

/** @param compared rows with one of the two treatments @throws CohortRefusal for outcomes that don't fit or say nothing */
export function readOutcome(table: CohortTable, plan: StudyPlan, compared: readonly number[]): ReadOutcome {
  const { outcome, treatment } = plan;
  const cells = (name: string): readonly string[] => table.cells[table.names.indexOf(name)]!;
  const needed = [outcome.column, ...(outcome.kind === 'time' ? [outcome.event.column] : [])];
  const rows = compared.filter((row) => needed.every((name) => !isMissing(cells(name)[row]!)));
  if (rows.length === 0) {
    throw refused(table, outcome.column, 'no-outcome', {
      problem: 'nobody with one of the two treatments has an outcome.',
      expected: 'an outcome in most rows',
      fix: 'Choose another column as the outcome, or other values of the treatment.',
    });
  }
  const treated = Uint8Array.from(rows, (row) => (cells(treatment.column)[row] === treatment.treated ? 1 : 0));
  const numTreated = treated.reduce((sum, one) => sum + one, 0);
  if (Math.min(numTreated, rows.length - numTreated) < groupSizeMin) {
    throw refused(table, treatment.column, 'one-group', {
      problem: `one of the two treatments has fewer than ${groupSizeMin} people with an outcome.`,
      expected: `${groupSizeMin} people or more who had each of the two`,
      fix: 'Compare treatments that were both given, or say which values of the column they are.',
    });
  }
  if (outcome.kind === 'time') return { rows, treated, ...readTimes(table, outcome, rows, treated) };
  const outcomes =
    outcome.kind === 'number'
      ? numbersOf(table, outcome.column, rows)
      : Float64Array.from(rows, (row) => (cells(outcome.column)[row] === outcome.seen ? 1 : 0));
  requireChange(
    table,
    outcome.column,
    rows.length,
    outcomes.some((value) => value !== outcomes[0]),
  );
  return { rows, treated, outcomes, horizon: null };
}

function readTimes(
  table: CohortTable,
  outcome: Extract<StudyOutcome, { kind: 'time' }>,
  rows: readonly number[],
  treated: Uint8Array,
): Pick<ReadOutcome, 'outcomes' | 'times' | 'horizon'> {
  const times = numbersOf(table, outcome.column, rows);
  if (times.some((time) => time < 0)) {
    throw refused(table, outcome.column, 'type', {
      problem: 'a time before the start.',
      expected: 'times from 0',
      fix: 'Count times from each person’s start.',
    });
  }
  const cells = table.cells[table.names.indexOf(outcome.event.column)]!;
  const events = Uint8Array.from(rows, (row) => (cells[row] === outcome.event.seen ? 1 : 0));
  const groups = ([0, 1] as const).map((group) => [...treated.keys()].filter((place) => treated[place] === group));
  const horizon = Math.min(outcome.horizon ?? Infinity, ...groups.map((group) => watchedUntil(group, times)));
  const outcomes = new Float64Array(rows.length);
  for (const group of groups) {
    if (group.filter((place) => events[place] === 1 && times[place]! < horizon).length < numEventsMin) {
      throw refused(table, outcome.event.column, 'no-event', {
        problem: `one of the two groups had fewer than ${numEventsMin} events within the horizon.`,
        expected: `${numEventsMin} events or more in each group`,
        fix: 'Say which value of the column means that the event was seen, or choose a later horizon.',
      });
    }
    // By group, for how long people are watched may depend on what they were given.
    const own = {
      times: Float64Array.from(group, (at) => times[at]!),
      events: Uint8Array.from(group, (at) => events[at]!),
    };
    restrictedMeanPseudoValues(own, horizon).forEach((value, index) => (outcomes[group[index]!] = value));
  }
  return { outcomes, times: { times, events }, horizon };
}

/** The time at which a tenth of a group is still watched. */
function watchedUntil(group: readonly number[], times: Float64Array): number {
  const falling = Float64Array.from(group, (place) => times[place]!)
    .sort()
    .reverse();
  return falling[Math.ceil(watchedShare * falling.length) - 1]!;
}
