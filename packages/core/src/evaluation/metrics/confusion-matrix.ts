/** Weight of rows, `matrix[label][decision]`; counts when every row weighs 1. */
export type ConfusionMatrix = readonly (readonly number[])[];

/** @param weights of the rows, ≥ 0; default 1 each */
export function confusionMatrix(
  labels: ArrayLike<number>,
  decisions: ArrayLike<number>,
  numClasses: number,
  weights?: ArrayLike<number>,
): number[][] {
  const matrix = Array.from({ length: numClasses }, () => Array<number>(numClasses).fill(0));
  for (let row = 0; row < labels.length; row++) matrix[labels[row]!]![decisions[row]!]! += weights?.[row] ?? 1;
  return matrix;
}

/**
 * How figures of single classes become one: of class 1 alone (`binary`), of all decisions together (`micro`), as a mean over
 * the classes (`macro`), or as a mean weighted by the classes' rows (`weighted`).
 */
export type Average = 'binary' | 'micro' | 'macro' | 'weighted';

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Per class: rows that are it, rows decided for it, and rows that are both. */
function sides(matrix: ConfusionMatrix): { actual: number[]; decided: number[]; both: number[] } {
  return {
    actual: matrix.map(total),
    decided: matrix.map((_, label) => total(matrix.map((row) => row[label]!))),
    both: matrix.map((row, label) => row[label]!),
  };
}

/** `Σ part / Σ whole` in the given average; a class whose whole is empty counts 0, as scikit-learn's default does. */
function averaged(
  parts: readonly number[],
  wholes: readonly number[],
  actual: readonly number[],
  average: Average,
): number {
  if (average === 'binary') return ratio(parts[1]!, wholes[1]!);
  if (average === 'micro') return ratio(total(parts), total(wholes));
  const figures = parts.map((part, label) => ratio(part, wholes[label]!));
  if (average === 'macro') return total(figures) / figures.length;
  return ratio(total(figures.map((figure, label) => figure * actual[label]!)), total(actual));
}

/** Share of right decisions. */
export function accuracy(matrix: ConfusionMatrix): number {
  return ratio(total(sides(matrix).both), total(matrix.map(total)));
}

/** Mean recall over the classes that have rows. */
export function balancedAccuracy(matrix: ConfusionMatrix): number {
  const { actual, both } = sides(matrix);
  const recalls = both.map((hit, label) => hit / actual[label]!).filter((_, label) => actual[label]! > 0);
  return total(recalls) / recalls.length;
}

/** Share of decisions for a class that are right. */
export function precision(matrix: ConfusionMatrix, average: Average = 'binary'): number {
  const { actual, decided, both } = sides(matrix);
  return averaged(both, decided, actual, average);
}

/** Share of a class's rows that are found; of class 1 it is the sensitivity. */
export function recall(matrix: ConfusionMatrix, average: Average = 'binary'): number {
  const { actual, both } = sides(matrix);
  return averaged(both, actual, actual, average);
}

/** Share of class 0's rows that are left alone: the recall of the negative class of two. */
export const specificity = (matrix: ConfusionMatrix): number => ratio(matrix[0]![0]!, total(matrix[0]!));

/** `(1 + β²)·P·R / (β²·P + R)`: β above 1 favours recall. */
export function fBeta(matrix: ConfusionMatrix, beta: number, average: Average = 'binary'): number {
  const { actual, decided, both } = sides(matrix);
  const squared = beta * beta;
  const parts = both.map((hit) => (1 + squared) * hit);
  const wholes = actual.map((rows, label) => squared * rows + decided[label]!);
  return averaged(parts, wholes, actual, average);
}

/** Harmonic mean of precision and recall. */
export const f1 = (matrix: ConfusionMatrix, average: Average = 'binary'): number => fBeta(matrix, 1, average);

/**
 * Agreement beyond what chance gives, in [-1, 1]. With linear or quadratic weights, decisions for a neighbouring class count
 * as half right: for classes that have an order.
 *
 * @returns NaN when label and decision are one and the same class in every row
 * @see Cohen 1960, 1968
 */
export function cohenKappa(matrix: ConfusionMatrix, weighting: 'none' | 'linear' | 'quadratic' = 'none'): number {
  const { actual, decided } = sides(matrix);
  const all = total(actual);
  const penalty = (a: number, b: number): number => {
    if (weighting === 'none') return a === b ? 0 : 1;
    return weighting === 'linear' ? Math.abs(a - b) : (a - b) ** 2;
  };
  let [observed, expected] = [0, 0];
  matrix.forEach((row, label) =>
    row.forEach((weight, decision) => {
      observed += penalty(label, decision) * weight;
      expected += (penalty(label, decision) * actual[label]! * decided[decision]!) / all;
    }),
  );
  return 1 - observed / expected;
}

/**
 * Correlation of labels and decisions, in [-1, 1]; 0 when either is one class only.
 *
 * @see Matthews 1975; Gorodkin 2004 for several classes
 */
export function matthewsCorrelation(matrix: ConfusionMatrix): number {
  const { actual, decided, both } = sides(matrix);
  const all = total(actual);
  const products = (a: readonly number[], b: readonly number[]): number =>
    total(a.map((value, label) => value * b[label]!));
  const spread = Math.sqrt((all ** 2 - products(actual, actual)) * (all ** 2 - products(decided, decided)));
  return ratio(total(both) * all - products(actual, decided), spread);
}
