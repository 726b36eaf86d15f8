import { costThreshold, type InspectionCosts } from '../thresholds/cost-threshold.ts';
import { promisedRateAt, promisedThreshold } from '../thresholds/promised-threshold.ts';

/** What judges a product: a template of its good parts, a memory of their patches, or a bundle as it came. */
export const inspectorKinds = ['template', 'patches', 'bundle'] as const;
export type InspectorKind = (typeof inspectorKinds)[number];

/** Costs that a threshold was chosen by, and what they come to. */
export interface ChosenCosts extends InspectionCosts {
  /** Expected cost of a part, in the costs' unit. */
  readonly costPerPart: number;
  /** Defective parts whose scores were known. */
  readonly numDefective: number;
}

/** A threshold with how it was chosen, and what can be said of it from scores of good parts alone. */
export interface ChosenThreshold {
  /** A part fails from this score on. */
  readonly threshold: number;
  /** By a rate of false alarms, by costs, or as the bundle had it. */
  readonly chosenBy: 'rate' | 'costs' | 'bundle';
  /** Share of good parts that fail: as it was asked for, else of the good pictures. */
  readonly falseAlarmRate: number;
  /** Share of good parts that fails at most, on average over draws of the good pictures. */
  readonly promisedRate: number;
  /** 95 % of thresholds that as many pictures might have given; null where it wasn't chosen by a rate. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Good pictures with which the rate would be promised. */
  readonly picturesForPromise: number;
  readonly costs: ChosenCosts | null;
}

/**
 * A threshold by a rate of false alarms.
 *
 * @param scores of good pictures that the inspector hadn't seen
 * @param rate   in (0, .5]
 * @throws ValueRangeError
 */
export function thresholdByRate(kind: InspectorKind, scores: readonly number[], rate: number): ChosenThreshold {
  return { ...promisedThreshold(scores, rate, { areShares: kind !== 'template' }), chosenBy: 'rate', costs: null };
}

/**
 * A threshold by costs.
 *
 * @param good      scores of good pictures that the inspector hadn't seen
 * @param defective scores of defective parts, by the same inspector
 * @throws ValueRangeError when there is no score of one kind, or a cost is not positive
 */
export function thresholdByCosts(
  good: readonly number[],
  defective: readonly number[],
  costs: InspectionCosts,
): ChosenThreshold {
  const { value, costPerPart } = costThreshold(good, defective, costs);
  return { ...thresholdAsIs(good, value, 'costs'), costs: { ...costs, costPerPart, numDefective: defective.length } };
}

/** A threshold that is given. @param scores of good pictures that the inspector hadn't seen */
export function thresholdAsIs(
  scores: readonly number[],
  threshold: number,
  chosenBy: ChosenThreshold['chosenBy'] = 'bundle',
): ChosenThreshold {
  const failed = scores.filter((score) => score >= threshold).length;
  return {
    ...{ threshold, chosenBy, interval: null, costs: null },
    falseAlarmRate: failed / Math.max(scores.length, 1),
    promisedRate: promisedRateAt(scores, threshold),
    picturesForPromise: scores.length,
  };
}
