import { isCounted, type Finding, type FindingCode } from './finding.ts';
import type { ModelIdentity, StudyResult } from './study-result.ts';

/** What was found in a study, and by which model. */
export interface StudyFinding {
  readonly model: ModelIdentity;
  readonly finding: Finding;
}

/**
 * What the models say of a study as a whole: of what is there or not, the newest answer; of what is counted, all pictures together,
 * where a picture that is refused adds nothing.
 *
 * @param results with their picture, the newest last; of two answers to one picture the later one holds
 * @returns one a code
 */
export function findingsOfStudy(
  results: readonly (Pick<StudyResult, 'model' | 'findings'> & { readonly instanceId: string })[],
): StudyFinding[] {
  const newest = new Map<string, (typeof results)[number]>();
  for (const result of results) {
    newest.delete(result.instanceId);
    newest.set(result.instanceId, result);
  }
  const all = new Map<FindingCode, StudyFinding>();
  for (const { model, findings } of newest.values()) {
    for (const finding of findings) {
      all.set(finding.code, { model, finding: together(all.get(finding.code)?.finding, finding) });
    }
  }
  return [...all.values()];
}

/** The ends of counts' intervals add up too, which makes the interval of the sum wider than it need be. */
function together(before: Finding | undefined, finding: Finding): Finding {
  if (before === undefined || !isCounted(before) || !isCounted(finding)) return finding;
  const [one, other] = [before.count, finding.count];
  if (one === null || other === null) return one === null ? finding : before;
  const { level } = other;
  const count = { value: one.value + other.value, low: one.low + other.low, high: one.high + other.high, level };
  return { ...finding, count };
}
