/** 0 for NaN, else 1 + how many thresholds lie below the value. @param thresholds rising */
export function codeOf(thresholds: Float64Array, value: number): number {
  if (Number.isNaN(value)) return 0;
  let [low, high] = [0, thresholds.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= thresholds[middle]!) high = middle;
    else low = middle + 1;
  }
  return low + 1;
}
