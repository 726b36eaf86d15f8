import { isCounted, type Finding, type JudgedCode } from '../findings/finding.ts';
import type { StudyResult } from '../findings/study-result.ts';

/**
 * How much a person is in a hurry to know of a finding, in [0, 1]. An ordering for the worklist, chosen by us; no figure from a
 * guideline.
 */
const weights: Readonly<Record<JudgedCode, number>> = {
  pneumonia: 1,
  'bacterial-pneumonia': 1,
  'viral-pneumonia': 1,
  'malignant-breast-lesion': 1,
  'benign-breast-lesion': 0.3,
};

/** Of what no model could decide: nobody knows yet. */
const undecidedUrgency = 0.5;

/**
 * How soon a study should be read.
 *
 * A positive finding counts `weight · (1 + p) / 2`, a finding without an answer one half, a negative one a quarter of its
 * probability, a count nothing; the study is as urgent as the most urgent of them.
 *
 * @param results what the models said of its pictures; empty: one half
 * @returns in [0, 1]; 1 is read first
 */
export function studyUrgency(results: readonly StudyResult[]): number {
  if (results.length === 0) return undecidedUrgency;
  const urgencies = results.flatMap(({ findings, outOfDistribution }) =>
    outOfDistribution.isRefused ? [undecidedUrgency] : findings.map(urgencyOf),
  );
  return Math.max(0, ...urgencies);
}

function urgencyOf(finding: Finding): number {
  if (isCounted(finding)) return 0;
  const { code, decision, probability } = finding;
  if (decision === 'abstain') return undecidedUrgency * weights[code];
  return weights[code] * (decision === 'positive' ? (1 + probability) / 2 : probability / 4);
}
