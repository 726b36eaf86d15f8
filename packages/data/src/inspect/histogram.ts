export interface Histogram {
  /** `bins + 1` ascending borders; a bin holds its left border, the last one both. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

const binsMax = 40;

/**
 * Counts of equally wide bins, as wide as Freedman and Diaconis (1981) say, 2·IQR·n^(-1/3), but at most 40 of them. Where all
 * values are whole and few differ, each has a bin.
 *
 * @param sorted finite numbers, ascending
 * @returns no bin for no value, one for a constant
 */
export function histogram(sorted: Float64Array): Histogram {
  const count = sorted.length;
  if (count === 0) return { edges: [], counts: [] };
  const [low, high] = [sorted[0]!, sorted[count - 1]!];
  if (low === high) return { edges: [low, high], counts: [count] };
  const isWhole = high - low < binsMax && sorted.every((value) => Number.isInteger(value));
  const iqr = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const wanted = iqr > 0 ? Math.ceil((high - low) / (2 * iqr * count ** (-1 / 3))) : Math.ceil(Math.log2(count) + 1);
  const bins = isWhole ? high - low + 1 : Math.min(binsMax, Math.max(1, wanted));
  const start = isWhole ? low - 0.5 : low;
  const width = isWhole ? 1 : (high - low) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of sorted) counts[Math.min(bins - 1, Math.floor((value - start) / width))]!++;
  return { edges: Array.from({ length: bins + 1 }, (_, bin) => start + bin * width), counts };
}

/**
 * A quantile, by linear interpolation between the neighbours (NumPy's default, Hyndman & Fan 1996, type 7).
 *
 * @param sorted ascending, not empty
 * @param share  in [0, 1]
 */
export function quantile(sorted: Float64Array, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const upper = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return sorted[below]! + (upper - sorted[below]!) * (position - below);
}
