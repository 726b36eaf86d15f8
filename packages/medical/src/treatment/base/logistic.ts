import { Matrix, solve } from 'ml-matrix';
import type { Covariates } from '../../cohort/covariates.ts';
import { learnScaling, scaled } from '../../cohort/scaling.ts';
import { linear, type Fitted, type Line } from './ridge.ts';

const numIterationsMax = 50;

/**
 * Chance of being 1, by logistic regression with a penalty, `l2 / 2 · Σ b²` beside the negative log likelihood, `b` of columns of
 * standard deviation 1.
 *
 * @param labels 0 or 1, `[rows]`, both of them present
 * @param l2     > 0, which keeps coefficients finite where a column tells the groups apart; default 1
 * @see McCullagh & Nelder 1989: iteratively reweighted least squares
 */
export function fitLogistic(covariates: Covariates, labels: Uint8Array, l2 = 1): Fitted {
  const width = covariates.names.length;
  const scaling = learnScaling(covariates);
  const values = scaled(covariates, scaling);
  let point = new Array<number>(width + 1).fill(0);
  for (let iteration = 0; iteration < numIterationsMax; iteration++) {
    const chances = linear(values, point.slice(1), point[0]!).map(logistic);
    const step = newtonStep(values, labels, chances, point, l2);
    // Far from the solution a whole step may overshoot.
    const length = Math.max(...step.map(Math.abs));
    const share = Math.min(1, 2 / length);
    point = point.map((value, index) => value + share * step[index]!);
    if (length < 1e-9) break;
  }
  const [constant, ...coefficients] = point;
  return fittedChance({ scaling, coefficients, constant: constant! });
}

/** The chance, in (0, 1), whose log odds are a line. */
export const fittedChance = (line: Line): Fitted =>
  Object.assign(
    (given: Covariates) => linear(scaled(given, line.scaling), line.coefficients, line.constant).map(logistic),
    { line },
  );

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

function newtonStep(
  values: Float64Array,
  labels: Uint8Array,
  chances: Float64Array,
  point: readonly number[],
  l2: number,
): number[] {
  const size = point.length;
  const gradient = point.map((value, index) => (index === 0 ? 0 : -l2 * value));
  const information = Matrix.zeros(size, size);
  for (let index = 1; index < size; index++) information.set(index, index, l2);
  for (let row = 0; row < labels.length; row++) {
    const chance = chances[row]!;
    const curvature = Math.max(chance * (1 - chance), 1e-10);
    const at = (index: number): number => (index === 0 ? 1 : values[row * (size - 1) + index - 1]!);
    for (let i = 0; i < size; i++) {
      gradient[i]! += (labels[row]! - chance) * at(i);
      for (let j = 0; j < size; j++) information.set(i, j, information.get(i, j) + curvature * at(i) * at(j));
    }
  }
  return solve(information, Matrix.columnVector(gradient)).to1DArray();
}
