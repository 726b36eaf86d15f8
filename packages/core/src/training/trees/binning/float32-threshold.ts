const bits = new DataView(new ArrayBuffer(8));

/**
 * A threshold between two values that double precision and float32 agree on: for every double `x`, `x <= threshold` exactly where
 * float32's `x` is at most float32's `threshold`. Scoring in float32 then sends no row another way.
 *
 * @param low  of the two neighbours, which float32 tells apart from `high`
 * @param high more than `low`
 * @returns a threshold t with low <= t < high
 */
export function thresholdBetween(low: number, high: number): number {
  const [least, most] = [Math.fround(low), Math.fround(high)];
  let middle = Math.fround(low / 2 + high / 2);
  if (middle >= most || middle < least) middle = least;
  const boundary = (middle + nextFloat(middle)) / 2;
  // Halfway between two float32 numbers, rounding goes to the even one.
  return Math.fround(boundary) === middle ? boundary : previousDouble(boundary);
}

/** The next float32 number above a float32 number. */
function nextFloat(value: number): number {
  if (value === 0) return 2 ** -149;
  bits.setFloat32(0, value);
  bits.setInt32(0, bits.getInt32(0) + (value > 0 ? 1 : -1));
  return bits.getFloat32(0);
}

/** The next double below a double other than zero. */
function previousDouble(value: number): number {
  bits.setFloat64(0, value);
  bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? -1n : 1n));
  return bits.getFloat64(0);
}
