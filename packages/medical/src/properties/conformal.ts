import { EmptyDatasetError, ValueRangeError } from '@newfield/core/contracts';

/**
 * The bound that scores of new rows keep to with the given chance, if they are drawn as the calibration's were: the
 * `⌈(n + 1) · coverage⌉`-th smallest score, or `Infinity` where there are too few rows to say.
 *
 * @param scores   of rows that the model hasn't learnt from; larger is stranger
 * @param coverage in (0, 1)
 * @throws EmptyDatasetError without scores, ValueRangeError when the coverage is out of range
 * @see Vovk, Gammerman & Shafer 2005; Lei 2018 (split conformal)
 */
export function conformalBound(scores: ArrayLike<number>, coverage: number): number {
  if (!(coverage > 0 && coverage < 1)) {
    throw new ValueRangeError('A coverage is out of range.', {
      stage: 'evaluation',
      expected: 'a number in (0, 1)',
      received: String(coverage),
      fix: 'Set it to a number such as 0.9.',
    });
  }
  if (scores.length === 0) {
    throw new EmptyDatasetError('There are no scores to take a bound from.', {
      stage: 'evaluation',
      fix: 'Keep rows back for calibration.',
    });
  }
  const sorted = Float64Array.from(scores).sort();
  const rank = Math.ceil((sorted.length + 1) * coverage);
  return rank > sorted.length ? Infinity : sorted[rank - 1]!;
}
