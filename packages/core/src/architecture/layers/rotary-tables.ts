/** Wavelengths of the pairs run from 2π to this many times as long. */
const longest = 10_000;

/**
 * Cosines and sines of rotary positions, `[length, keyDim]` each: channel `i` of the first half and channel `i` of the second
 * are turned together, by `position · longest^(-2i / keyDim)`.
 *
 * @param start number of the first position
 * @see Su 2021, "RoFormer". Deviation: pairs are halves apart, as in GPT-NeoX, not neighbours
 */
export function rotaryTables(
  length: number,
  keyDim: number,
  start = 0,
): { readonly cosines: Float32Array; readonly sines: Float32Array } {
  const half = keyDim / 2;
  const angles = Float64Array.from({ length: length * keyDim }, (_, index) => {
    const pair = (index % keyDim) % half;
    return (start + Math.floor(index / keyDim)) * longest ** (-pair / half);
  });
  return { cosines: Float32Array.from(angles, Math.cos), sines: Float32Array.from(angles, Math.sin) };
}
