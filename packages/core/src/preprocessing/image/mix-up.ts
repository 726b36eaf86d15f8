import type { Batch } from '../../contracts/dataset.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { hashString, normal, randomStream, uniform } from '../../contracts/random.ts';

/**
 * Lays each row over another of the batch: `share·row + (1 - share)·other`, features and labels alike.
 *
 * @param batch  features uint8 or float32; labels float32 `[N, …]`, one-hot or soft
 * @param alpha  of the Beta(α, α) the batch's share is drawn from, > 0
 * @param key    what the draw depends on, and all it depends on
 * @see Zhang 2018
 */
export function mixUp(batch: Batch, alpha: number, key: string): Batch {
  const next = randomStream(hashString(key));
  const share = beta(alpha, next);
  const numRows = batch.features.shape[0]!;
  const others = Array.from({ length: numRows }, (_, row) => row);
  for (let last = numRows - 1; last > 0; last--) {
    const chosen = next() % (last + 1);
    [others[last], others[chosen]] = [others[chosen]!, others[last]!];
  }
  return { ...batch, features: mixed(batch.features, others, share), labels: mixed(batch.labels, others, share) };
}

function mixed(tensor: HostTensor, others: readonly number[], share: number): HostTensor {
  const source = tensor.data as Uint8Array | Float32Array;
  const target = source.slice();
  const size = source.length / others.length;
  // Whole numbers are rounded by cutting off what lies behind the point.
  const rounding = source instanceof Uint8Array ? 0.5 : 0;
  let index = 0;
  for (const row of others) {
    for (let other = row * size; other < (row + 1) * size; other++, index++) {
      target[index] = share * source[index]! + (1 - share) * source[other]! + rounding;
    }
  }
  return { ...tensor, data: target };
}

/** Beta(α, α) as a ratio of two gamma variables. */
function beta(alpha: number, next: () => number): number {
  const [x, y] = [gamma(alpha, next), gamma(alpha, next)];
  return x + y === 0 ? 0.5 : x / (x + y);
}

/** @see Marsaglia & Tsang 2000; below α = 1 by the boost of their section 6 */
function gamma(alpha: number, next: () => number): number {
  if (alpha < 1) return gamma(alpha + 1, next) * uniform(next) ** (1 / alpha);
  const d = alpha - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(next);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform(next)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
