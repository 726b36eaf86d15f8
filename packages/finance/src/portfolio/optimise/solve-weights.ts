import { ValueRangeError } from '@newfield/core/contracts';
import { explainInfeasible } from '../constraints/explain-infeasible.ts';
import type { PortfolioModel } from '../constraints/portfolio-model.ts';
import { chooseAssets } from '../solvers/choose-assets.ts';
import { solveQuadraticProgram, type QuadraticSolution } from '../solvers/quadratic-program.ts';

/** `minimise ½·w'·Q·w + linear·w + tradeCost·Σt`. */
export interface WeightObjective {
  /** float64 [assets, assets], positive definite. */
  readonly quadratic: Float64Array;
  readonly linear?: Float64Array;
  readonly tradeCost?: number;
}

export interface SolvedWeights {
  readonly weights: Float64Array;
  readonly isProven: boolean;
}

/** Solves for given bounds of weights; null when there is no solution. */
export type WithinBounds = (lower: Float64Array, upper: Float64Array) => QuadraticSolution | null;

/** Curvature of trades as a share of the weights' mean: the solver needs some, and weights move by less than 1e-6. */
const tradeCurvature = 1e-7;

/**
 * The best weights of a model, exactly.
 *
 * @throws InfeasiblePortfolioError naming constraints in conflict
 * @throws ValueRangeError when the covariance isn't positive definite
 */
export function solveWeights(model: PortfolioModel, objective: WeightObjective): Promise<SolvedWeights> {
  const quadratic = withTrades(model, objective.quadratic);
  const linear = new Float64Array(model.numVariables);
  if (objective.linear !== undefined) linear.set(objective.linear);
  linear.fill(objective.tradeCost ?? 0, model.assets.length);
  const { rows } = model;
  return solveWithin(model, (lower, upper) =>
    solveQuadraticProgram({
      quadratic,
      linear,
      rows,
      lower: extended(lower, model.numVariables, 0),
      upper: extended(upper, model.numVariables, Infinity),
    }),
  );
}

/** Finds the few assets that a model asks for, and tells why there is no solution. */
export async function solveWithin(
  model: PortfolioModel,
  solve: WithinBounds,
  explained: PortfolioModel = model,
): Promise<SolvedWeights> {
  const size = model.assets.length;
  const [lower, upper] = [model.lower.slice(0, size), model.upper.slice(0, size)];
  const { cardinality: limit, smallestWeight } = model;
  const solution =
    limit === undefined ? solve(lower, upper) : chooseAssets({ limit, smallestWeight, lower, upper, solve });
  if (solution !== null) {
    const isProven = 'isProven' in solution ? (solution.isProven as boolean) : true;
    return { weights: solution.values.slice(0, size), isProven };
  }
  throw (
    (await explainInfeasible(explained)) ??
    new ValueRangeError('The solver found no weights although some exist.', {
      stage: 'training',
      expected: 'a positive definite covariance',
      fix: 'Estimate it with ledoitWolf, or leave out assets that repeat others.',
    })
  );
}

/** The matrix of weights as that of weights and trades. */
export function withTrades({ numVariables, assets }: PortfolioModel, quadratic: Float64Array): Float64Array {
  const size = assets.length;
  if (numVariables === size) return quadratic;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += quadratic[i * size + i]!;
  const values = new Float64Array(numVariables * numVariables);
  for (let row = 0; row < size; row++) values.set(quadratic.subarray(row * size, (row + 1) * size), row * numVariables);
  for (let trade = size; trade < numVariables; trade++)
    values[trade * numVariables + trade] = (tradeCurvature * trace) / size;
  return values;
}

function extended(values: Float64Array, length: number, rest: number): Float64Array {
  const longer = new Float64Array(length).fill(rest);
  longer.set(values);
  return longer;
}
