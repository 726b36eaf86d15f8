import { ValueRangeError } from '@newfield/core/contracts';

export interface InspectionCosts {
  /** Of a good part that fails, in any unit, above 0. */
  readonly falseAlarm: number;
  /** Of a defective part that passes, in the same unit, above 0. */
  readonly miss: number;
  /** Share of parts that are defective on the line, in (0, 1); seldom the share among the pictures. */
  readonly defectRate: number;
}

/**
 * The threshold of the least expected cost a part, in the middle between two scores.
 *
 * @param good      scores of good parts that nothing was fitted on
 * @param defective scores of defective ones
 * @throws ValueRangeError when there is no score of one kind, or a cost is not positive
 */
export function costThreshold(
  good: ArrayLike<number>,
  defective: ArrayLike<number>,
  { falseAlarm, miss, defectRate }: InspectionCosts,
): { readonly value: number; readonly costPerPart: number } {
  if (
    good.length === 0 ||
    defective.length === 0 ||
    !(falseAlarm > 0 && miss > 0 && defectRate > 0 && defectRate < 1)
  ) {
    throw new ValueRangeError('A threshold from costs needs both kinds of parts and their costs.', {
      stage: 'evaluation',
      expected: 'scores of good and of defective parts, costs above 0, a share of defective parts in (0, 1)',
      fix: 'Give pictures of defective parts too, or choose the threshold from a false-alarm rate.',
    });
  }
  const scores = [...new Set([...Array.from(good), ...Array.from(defective)])].sort((a, b) => a - b);
  const middles = scores.slice(1).map((score, index) => (score + scores[index]!) / 2);
  const shareFrom = (list: ArrayLike<number>, value: number): number =>
    Array.from(list).filter((score) => score >= value).length / list.length;
  const costAt = (value: number): number =>
    falseAlarm * (1 - defectRate) * shareFrom(good, value) + miss * defectRate * (1 - shareFrom(defective, value));
  const candidates = [scores[0]! - 1e-3, ...middles, scores.at(-1)! + 1e-3];
  const costs = candidates.map(costAt);
  const costPerPart = Math.min(...costs);
  return { value: candidates[costs.indexOf(costPerPart)]!, costPerPart };
}
