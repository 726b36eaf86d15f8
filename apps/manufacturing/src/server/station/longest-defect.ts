/** Length of the longest place that looked wrong, in mm; null where there is none, or nobody has measured the scale. */
export function longestDefectMm(
  regions: readonly { readonly lengthPx: number }[],
  mmPerPx: number | null,
): number | null {
  if (mmPerPx === null || regions.length === 0) return null;
  return mmPerPx * Math.max(...regions.map(({ lengthPx }) => lengthPx));
}
