import { isCounted, type Count, type CountedFinding } from './finding.ts';
import type { StudyResult } from './study-result.ts';

/** Ends add up, which makes the interval of the sum wider than it need be. */
const sumOf = (one: Count, other: Count): Count => ({
  value: one.value + other.value,
  low: one.low + other.low,
  high: one.high + other.high,
  level: one.level,
});

/**
 * What was counted in all pictures of a study together; a picture that is refused adds nothing.
 *
 * @param results with their picture; of two answers to one picture the later one holds
 * @returns one finding a code; its count is null where every picture is refused; empty where no model counts
 */
export function countedIn(
  results: readonly (Pick<StudyResult, 'findings'> & { readonly instanceId: string })[],
): CountedFinding[] {
  const newest = new Map(results.map(({ instanceId, findings }) => [instanceId, findings.filter(isCounted)]));
  const all = new Map<string, CountedFinding>();
  for (const finding of [...newest.values()].flat()) {
    const before = all.get(finding.code);
    if (!before?.count) all.set(finding.code, finding);
    else if (finding.count) all.set(finding.code, { ...before, count: sumOf(before.count, finding.count) });
  }
  return [...all.values()];
}
