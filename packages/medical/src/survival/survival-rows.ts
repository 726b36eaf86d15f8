import { EmptyDatasetError, ShapeMismatchError, ValueRangeError } from '@newfield/core/contracts';
import { covariatesOf, type Covariates } from '../cohort/covariates.ts';

/** How long people were watched and how it ended: right-censored times. */
export interface Outcomes {
  /** From the start to the event, or to the last time that someone was seen without it; ≥ 0, in a unit of the study. */
  readonly times: Float64Array;
  /** 1 where the event was seen, 0 where the watch ended before (censored). */
  readonly events: Uint8Array;
}

/** People with what was known of them at the start. */
export interface SurvivalRows extends Outcomes {
  readonly covariates: Covariates;
}

/** The rows of some numbers, in that order. */
export const survivalRowsOf = ({ covariates, times, events }: SurvivalRows, rows: Int32Array): SurvivalRows => ({
  covariates: covariatesOf(covariates, rows),
  times: Float64Array.from(rows, (row) => times[row]!),
  events: Uint8Array.from(rows, (row) => events[row]!),
});

/**
 * @throws ShapeMismatchError for lengths that differ, ValueRangeError for a time below 0 or an event that is neither 0 nor 1,
 * EmptyDatasetError where no event was seen
 */
export function requireOutcomes({ times, events }: Outcomes, numRows = times.length): void {
  if (times.length !== numRows || events.length !== numRows) {
    throw new ShapeMismatchError('Times and events are not as many as the rows.', {
      stage: 'data',
      expected: `${numRows} of each`,
      received: `${times.length} times, ${events.length} events`,
      fix: 'Give one time and one event for each row.',
    });
  }
  if (!times.every((time) => time >= 0 && time < Infinity) || !events.every((event) => event <= 1)) {
    throw new ValueRangeError('A time or an event is out of its range.', {
      stage: 'data',
      expected: 'times from 0, events of 0 or 1',
      fix: 'Count times from each person’s start, and write 1 for an event, 0 for a censored time.',
    });
  }
  if (events.some((event) => event === 1)) return;
  throw new EmptyDatasetError('No event was seen.', {
    stage: 'data',
    expected: 'at least one row with the event',
    fix: 'Watch for longer, or look for another event.',
  });
}
