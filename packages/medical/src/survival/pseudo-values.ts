import { latestFirst } from './order-by-time.ts';
import { requireOutcomes, type Outcomes } from './survival-rows.ts';

/** Deaths and leavings at one time. */
interface Step {
  readonly time: number;
  readonly numEvents: number;
  readonly numAtRisk: number;
}

/**
 * Each person's share in the restricted mean time without the event, `n·θ − (n − 1)·θ₋ᵢ`, θ the area under Kaplan and Meier's curve up to
 * the horizon: an outcome without censoring whose regression is that of the restricted mean. Without censoring it is `min(time, horizon)`.
 * Right where leaving early has nothing to do with what would have come.
 *
 * @param horizon > 0, in the times' unit
 * @returns float64 `[rows]`, in the times' unit; some below 0 or above the horizon
 * @throws as {@link requireOutcomes}
 * @see Andersen, Hansen & Klein 2004
 */
export function restrictedMeanPseudoValues(outcomes: Outcomes, horizon: number): Float64Array {
  requireOutcomes(outcomes);
  const steps = stepsOf(outcomes).filter(({ time }) => time < horizon);
  const numRows = outcomes.times.length;
  const whole = area(steps, horizon);
  const known = new Map<string, number>();
  return Float64Array.from(outcomes.times, (time, row) => {
    // People who end alike at the same time have one value.
    const key = `${time} ${outcomes.events[row]}`;
    const value =
      known.get(key) ?? numRows * whole - (numRows - 1) * area(steps, horizon, time, outcomes.events[row] === 1);
    known.set(key, value);
    return value;
  });
}

/** Rising, with how many were at risk; times without an event are left out. */
function stepsOf(outcomes: Outcomes): Step[] {
  let numAtRisk = 0;
  const steps = latestFirst(outcomes).flatMap(({ time, events, censored }) => {
    numAtRisk += events.length + censored.length;
    return events.length === 0 ? [] : [{ time, numEvents: events.length, numAtRisk }];
  });
  return steps.reverse();
}

/** Under the curve from 0 to the horizon, where one person may be left out. */
function area(steps: readonly Step[], horizon: number, without = -1, hadEvent = false): number {
  let [total, survival, from] = [0, 1, 0];
  for (const { time, numEvents, numAtRisk } of steps) {
    const atRisk = numAtRisk - (without >= time ? 1 : 0);
    const events = numEvents - (hadEvent && without === time ? 1 : 0);
    if (events === 0 || atRisk === 0) continue;
    total += survival * (time - from);
    from = time;
    survival *= 1 - events / atRisk;
  }
  return total + survival * (horizon - from);
}
