import type { Outcomes } from './survival-rows.ts';

/** Rows that share a time. */
export interface TimeGroup {
  readonly time: number;
  readonly events: readonly number[];
  readonly censored: readonly number[];
}

/** Rows by time, the latest first, so that whoever came before in the list is still at risk. */
export function latestFirst({ times, events }: Outcomes): readonly TimeGroup[] {
  const order = Array.from(times.keys()).sort((a, b) => times[b]! - times[a]! || a - b);
  const groups: { time: number; events: number[]; censored: number[] }[] = [];
  for (const row of order) {
    if (groups.at(-1)?.time !== times[row]) groups.push({ time: times[row]!, events: [], censored: [] });
    const group = groups.at(-1)!;
    (events[row] === 1 ? group.events : group.censored).push(row);
  }
  return groups;
}
