/**
 * Quantile of sorted numbers, linear between order statistics (type 7 of Hyndman & Fan 1996, NumPy's default).
 *
 * @param sorted      ascending, at least one
 * @param probability in [0, 1]
 */
export function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const index = Math.floor(position);
  const low = sorted[index]!;
  const high = sorted[Math.min(index + 1, sorted.length - 1)]!;
  const share = position - index;
  // From the nearer end, as NumPy does: the result never leaves [low, high] by rounding.
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

/**
 * Piecewise linear interpolation; beyond the ends the end values hold. Of equal `positions` the last counts.
 *
 * @param positions ascending, same length as `heights`, at least one
 */
export function interpolate(value: number, positions: readonly number[], heights: readonly number[]): number {
  const last = positions.length - 1;
  if (value >= positions[last]!) return heights[last]!;
  if (value < positions[0]!) return heights[0]!;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (positions[middle]! <= value) low = middle;
    else high = middle;
  }
  const slope = (heights[low + 1]! - heights[low]!) / (positions[low + 1]! - positions[low]!);
  return heights[low]! + slope * (value - positions[low]!);
}
