import { fitBinaryRegression, type BinaryRegressionOptions } from '../logistic/fit-binary-regression.ts';
import type { Design } from '../logistic/design.ts';

/** How a scorecard's attributes are chosen. */
export type Selection =
  | { readonly method: 'all' }
  /** Forward: the attribute that raises the likelihood most enters while that is significant and its sign is right. */
  | { readonly method: 'stepwise'; readonly chiSquareMin?: number; readonly numAttributesMax?: number }
  /** Those whose coefficient an L1 penalty, per row, leaves above 0. */
  | { readonly method: 'l1'; readonly l1PerRow?: number };

/** 5 % significance. */
const defaultChiSquareMin = 3.84;
const defaultL1PerRow = 0.003;

/**
 * Positions of the attributes that are kept, in the design's order.
 *
 * @param good 1 = good, 0 = bad
 */
export function selectAttributes(
  design: Design,
  good: Uint8Array,
  selection: Selection,
  options: BinaryRegressionOptions,
): number[] {
  const all = design.names.map((_, index) => index);
  if (selection.method === 'all') return all;
  if (selection.method === 'l1') {
    const total = options.weights?.reduce((sum, weight) => sum + weight, 0) ?? good.length;
    const l1 = (selection.l1PerRow ?? defaultL1PerRow) * total;
    const { coefficients } = fitBinaryRegression(design, good, { ...options, l1, isNonNegative: true });
    return all.filter((index) => coefficients[index + 1]! > 0);
  }
  return forward(design, good, options, {
    chiSquareMin: selection.chiSquareMin ?? defaultChiSquareMin,
    numAttributesMax: selection.numAttributesMax ?? all.length,
  });
}

/** Columns at these positions. */
export const partOf = ({ names, columns }: Design, positions: readonly number[]): Design => ({
  names: positions.map((position) => names[position]!),
  columns: positions.map((position) => columns[position]!),
});

function forward(
  design: Design,
  good: Uint8Array,
  options: BinaryRegressionOptions,
  { chiSquareMin, numAttributesMax }: { chiSquareMin: number; numAttributesMax: number },
): number[] {
  let kept: number[] = [];
  let current = fitBinaryRegression(partOf(design, []), good, options).logLikelihood;
  while (kept.length < numAttributesMax) {
    let best: { kept: number[]; logLikelihood: number } | undefined;
    for (const index of design.names.keys()) {
      if (kept.includes(index)) continue;
      const tried = [...kept, index];
      const { coefficients, logLikelihood } = fitBinaryRegression(partOf(design, tried), good, {
        ...options,
        isNonNegative: true,
      });
      // An attribute that would push another to 0 is a repetition of it.
      if (!coefficients.slice(1).every((value) => value > 0)) continue;
      if (best === undefined || logLikelihood > best.logLikelihood) best = { kept: tried, logLikelihood };
    }
    if (best === undefined || 2 * (best.logLikelihood - current) < chiSquareMin) break;
    ({ kept, logLikelihood: current } = best);
  }
  return kept.sort((a, b) => a - b);
}
