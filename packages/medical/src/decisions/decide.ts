import type { JudgedFinding, ProbabilityInterval, Reason, Refusal } from '../findings/index.ts';
import type { FindingFacts } from './decision-facts.ts';

/** The finding's probability as the sum over its labels, and what follows from it. */
export function decide(
  facts: FindingFacts,
  probabilities: Readonly<Record<string, number>>,
  refusals: readonly Refusal[],
  operatingPointName?: string,
): JudgedFinding {
  const { code, operatingPoints, abstention } = facts;
  const probability = Math.min(
    facts.labels.reduce((sum, label) => sum + (probabilities[label] ?? 0), 0),
    1,
  );
  const operatingPoint = operatingPoints.find(({ name }) => name === operatingPointName) ?? operatingPoints[0]!;
  const isAbove = probability > operatingPoint.threshold;
  // Of another operating point the band is not known: it decides at its threshold.
  const isUnsure =
    operatingPoint === operatingPoints[0] && probability >= abstention.low && probability <= abstention.high;
  const reasons: Reason[] = [
    ...refusals,
    ...(isUnsure ? (['within-abstention-band'] as const) : []),
    isAbove ? 'above-threshold' : 'below-threshold',
  ];
  return {
    code,
    messageKey: `finding.${code}`,
    probability,
    interval: intervalAround(probability, facts),
    operatingPoint,
    decision: refusals.length > 0 || isUnsure ? 'abstain' : isAbove ? 'positive' : 'negative',
    reasons,
  };
}

/** Widened where it must be to hold the probability itself. */
function intervalAround(probability: number, { intervals }: FindingFacts): ProbabilityInterval {
  const { low, high } = intervals.bins.find(({ upTo }) => probability <= upTo) ?? intervals.bins.at(-1)!;
  return {
    low: Math.min(low, probability),
    high: Math.max(high, probability),
    level: intervals.level,
    method: 'calibration-bin',
  };
}
