import { inverse, Matrix, solve } from 'ml-matrix';
import jStat from 'jstat';
import { z95, type MetricInterval } from '@newfield/core';
import { DivergedLossError, InvalidArgumentError } from '@newfield/core/contracts';
import { learnScaling, scaled } from '../../cohort/scaling.ts';
import { latestFirst } from '../order-by-time.ts';
import { requireOutcomes, type SurvivalRows } from '../survival-rows.ts';
import { breslowBaseline, type Baseline } from './baseline.ts';
import { partialLikelihood, type LikelihoodPoint, type Ties } from './partial-likelihood.ts';

export interface CoxOptions {
  /** Default `efron`, as in R. */
  readonly ties?: Ties;
  /** `l2 / 2 · Σ b²` is taken off the log likelihood, `b` the coefficients of columns of standard deviation 1; ≥ 0, default 0. */
  readonly l2?: number;
}

export interface HazardTerm {
  readonly name: string;
  /** Logarithm of the hazard ratio for one unit more of the column. */
  readonly coefficient: number;
  /** Of the posterior mode where there is a penalty. */
  readonly standardError: number;
  readonly hazardRatio: MetricInterval;
  /** Wald's z, and its two-sided p. */
  readonly z: number;
  readonly p: number;
}

/** Plain data. */
export interface CoxModel {
  readonly terms: readonly HazardTerm[];
  readonly ties: Ties;
  /** Of the columns, in their order: someone of these has the baseline hazard. */
  readonly means: readonly number[];
  /** Of the coefficients, `[columns][columns]`. */
  readonly covariance: readonly (readonly number[])[];
  readonly baseline: Baseline;
  /** In nats, without the penalty; and with all coefficients 0. */
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly numIterations: number;
}

const numIterationsMax = 50;

/**
 * Proportional hazards: `h(t | x) = h₀(t) · exp(b·(x − mean))`, by Newton's method on the partial likelihood, steps halved while they
 * don't improve it. The baseline is Breslow's under either rule for ties. Deviation from R's `survfit`, which after Efron's ties takes
 * Efron's baseline.
 *
 * @throws as {@link requireOutcomes}; InvalidArgumentError when columns determine one another; DivergedLossError when a column tells
 * without a fault who comes first and there is no penalty
 * @see Cox 1972
 */
export function fitCox(rows: SurvivalRows, { ties = 'efron', l2 = 0 }: CoxOptions = {}): CoxModel {
  const { covariates } = rows;
  requireOutcomes(rows, covariates.numRows);
  const width = covariates.names.length;
  const scaling = learnScaling(covariates);
  const values = scaled(covariates, scaling);
  const groups = latestFirst(rows);
  const at = (point: readonly number[]): LikelihoodPoint =>
    penalised(partialLikelihood(groups, values, etaOf(values, point, covariates.numRows), width, ties), point, l2);
  let [point, here] = [new Array<number>(width).fill(0), at(new Array<number>(width).fill(0))];
  const nullLogLikelihood = here.logLikelihood;
  let numIterations = 0;
  for (let isMoving = width > 0; isMoving; numIterations++) {
    if (numIterations === numIterationsMax) throw notConverged();
    const step = newtonStep(here);
    let [fraction, next] = [1, at(point.map((value, index) => value + step[index]!))];
    while (!(next.logLikelihood >= here.logLikelihood) && fraction > 1e-6) {
      fraction /= 2;
      next = at(point.map((value, index) => value + fraction * step[index]!));
    }
    const gain = next.logLikelihood - here.logLikelihood;
    isMoving = gain > 1e-12 * (Math.abs(here.logLikelihood) + 1);
    if (gain >= 0) [point, here] = [point.map((value, index) => value + fraction * step[index]!), next];
    if (point.some((value) => Math.abs(value) > 30)) throw notConverged();
  }
  const inverted = width === 0 ? new Matrix(0, 0) : inverse(new Matrix(here.information));
  const { deviations, means } = scaling;
  const covariance = deviations.map((a, i) => deviations.map((b, j) => inverted.get(i, j) / a / b));
  const eta = etaOf(values, point, covariates.numRows);
  const centred = values.map((value, index) => value * deviations[index % width]!);
  return {
    terms: covariates.names.map((name, i) => termOf(name, point[i]! / deviations[i]!, Math.sqrt(covariance[i]![i]!))),
    ties,
    means,
    covariance,
    baseline: breslowBaseline(rows, eta, centred, width),
    logLikelihood: here.logLikelihood + (l2 / 2) * point.reduce((sum, value) => sum + value ** 2, 0),
    nullLogLikelihood,
    numIterations,
  };
}

function penalised(
  { logLikelihood, gradient, information }: LikelihoodPoint,
  point: readonly number[],
  l2: number,
): LikelihoodPoint {
  return {
    logLikelihood: logLikelihood - (l2 / 2) * point.reduce((sum, value) => sum + value ** 2, 0),
    gradient: gradient.map((value, index) => value - l2 * point[index]!),
    information: information.map((line, i) => line.map((value, j) => (i === j ? value + l2 : value))),
  };
}

function newtonStep({ gradient, information }: LikelihoodPoint): number[] {
  const size = information.length;
  const scales = information.map((line, index) => 1 / Math.sqrt(line[index]!));
  const matrix = new Matrix(information.map((line, i) => line.map((value, j) => value * scales[i]! * scales[j]!)));
  if (!scales.every(Number.isFinite) || !isInvertible(matrix)) throw dependentColumns(size);
  const step = solve(matrix, Matrix.columnVector(gradient.map((value, index) => value * scales[index]!))).to1DArray();
  return step.map((value, index) => value * scales[index]!);
}

/** Of a matrix with a diagonal of ones: what is left of a column beside the others is not rounding. */
function isInvertible(matrix: Matrix): boolean {
  try {
    return inverse(matrix)
      .diagonal()
      .every((value) => value > 0 && value < 1e10);
  } catch {
    return false;
  }
}

function etaOf(values: Float64Array, point: readonly number[], numRows: number): Float64Array {
  const width = point.length;
  const eta = new Float64Array(numRows);
  for (let index = 0; index < values.length; index++)
    eta[Math.floor(index / width)]! += values[index]! * point[index % width]!;
  return eta;
}

function termOf(name: string, coefficient: number, standardError: number): HazardTerm {
  const z = coefficient / standardError;
  return {
    name,
    coefficient,
    standardError,
    hazardRatio: {
      value: Math.exp(coefficient),
      low: Math.exp(coefficient - z95 * standardError),
      high: Math.exp(coefficient + z95 * standardError),
    },
    z,
    p: 2 * jStat.normal.cdf(-Math.abs(z), 0, 1),
  };
}

const dependentColumns = (numColumns: number): Error =>
  new InvalidArgumentError('Columns determine one another, or one never changes.', {
    stage: 'training',
    expected: 'columns none of which is a sum of others',
    received: `${numColumns} columns`,
    fix: 'Leave constant and repeated columns out, or give a penalty (l2).',
  });

const notConverged = (): Error =>
  new DivergedLossError('The hazards do not come to rest.', {
    stage: 'training',
    expected: `finite coefficients within ${numIterationsMax} steps`,
    fix: 'Give a penalty (l2): a column that tells without a fault who comes first has no finite coefficient.',
  });
