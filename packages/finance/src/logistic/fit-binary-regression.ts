import { DivergedLossError, SingleClassError } from '@newfield/core/contracts';
import { linearPredictor, requireDesign, weightedCrossProduct, weightedSums, type Design } from './design.ts';
import { links, type Link } from './link.ts';
import { solvePenalised } from './penalised-step.ts';
import { invertInformation, termsOf, type RegressionResult } from './regression-result.ts';

export interface BinaryRegressionOptions {
  /** Default `logit`. */
  readonly link?: Link;
  /** Of the rows, 0 or more; default 1. */
  readonly weights?: Float64Array;
  /** `l2 / 2 · Σ coefficient²` is added to the negative log likelihood; the constant is free. Default 0. */
  readonly l2?: number;
  /** `l1 · Σ |coefficient|` is added to the negative log likelihood. Default 0. */
  readonly l1?: number;
  /** Coefficients that may not be below 0; default false. */
  readonly isNonNegative?: boolean;
}

const numIterationsMax = 100;
/** Weights of IRLS are at least this, so that rows that are certain don't divide by nothing. */
const curvatureMin = 1e-10;

/**
 * Regression of a yes-or-no outcome by iteratively reweighted least squares, each step solved with the penalties and the sign
 * constraint (proximal Newton), halved while it does not improve.
 *
 * Standard errors are from the expected information, as those of R's `glm`; with L1 or a sign constraint there are none (NaN),
 * with L2 they are those of the posterior mode.
 *
 * @param outcome 1 or 0, one a row
 * @throws SingleClassError     when the outcome is the same in all rows
 * @throws InvalidArgumentError when columns determine one another or separate the outcomes, without an L2 penalty
 * @throws ShapeMismatchError   for columns of other lengths
 * @see McCullagh & Nelder 1989, Generalized Linear Models, section 2.5; Lee, Sun & Saunders 2014 for the proximal step
 */
export function fitBinaryRegression(
  design: Design,
  outcome: Uint8Array,
  options: BinaryRegressionOptions = {},
): RegressionResult {
  const {
    weights = new Float64Array(outcome.length).fill(1),
    link = 'logit',
    l1 = 0,
    l2 = 0,
    isNonNegative = false,
  } = options;
  const { names, columns } = design;
  requireDesign(design, outcome.length, options.weights);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = weights.reduce((sum, weight, row) => sum + weight * outcome[row]!, 0) / total;
  if (!(share > 0 && share < 1)) throw singleClass();
  const { logChance } = links[link];
  const logLikelihood = (eta: Float64Array): number =>
    eta.reduce((sum, value, row) => sum + weights[row]! * logChance(outcome[row] === 1 ? value : -value), 0);
  const loss = (coefficients: readonly number[], eta: Float64Array): number =>
    coefficients.slice(1).reduce((sum, b) => sum + l1 * Math.abs(b) + (l2 / 2) * b * b, -logLikelihood(eta));
  let coefficients = [startConstant(link, share), ...columns.map(() => 0)];
  let eta = linearPredictor(columns, coefficients, outcome.length);
  let current = loss(coefficients, eta);
  const nullLogLikelihood = logLikelihood(eta);
  let numIterations = 0;
  for (; numIterations < numIterationsMax; numIterations++) {
    const step = newtonPoint(columns, outcome, weights, link, eta, coefficients, { l1, l2, isNonNegative });
    let fraction = 1;
    for (; fraction > 1e-8; fraction /= 2) {
      const tried = coefficients.map((value, index) => value + fraction * (step[index]! - value));
      const triedEta = linearPredictor(columns, tried, outcome.length);
      const triedLoss = loss(tried, triedEta);
      if (!(triedLoss <= current)) continue;
      const improvement = current - triedLoss;
      [coefficients, eta, current] = [tried, triedEta, triedLoss];
      if (improvement < 1e-15 * (Math.abs(current) + 1)) fraction = 0;
      break;
    }
    if (fraction <= 1e-8) break;
  }
  if (numIterations === numIterationsMax) throw notConverged();
  const hasErrors = l1 === 0 && !isNonNegative;
  const information = addRidge(weightedCrossProduct(columns, curvatures(outcome.length, weights, link, eta)), l2);
  const covariance = hasErrors ? invertInformation(information) : undefined;
  return {
    coefficients,
    terms: termsOf(names, coefficients, covariance),
    logLikelihood: logLikelihood(eta),
    nullLogLikelihood,
    numIterations,
  };
}

interface Penalty {
  readonly l1: number;
  readonly l2: number;
  readonly isNonNegative: boolean;
}

/** Where Newton's method, with Fisher's information for the curvature, would go in one step. */
function newtonPoint(
  columns: readonly Float64Array[],
  outcome: Uint8Array,
  weights: Float64Array,
  link: Link,
  eta: Float64Array,
  coefficients: readonly number[],
  penalty: Penalty,
): number[] {
  const { chance, slope } = links[link];
  const score = eta.map((value, row) => {
    const [p, q] = [chance(value), chance(-value)];
    // (y - p)/(p·q) without the cancellation where p is nearly 1.
    return weights[row]! * slope(value) * (outcome[row] === 1 ? 1 / Math.max(p, 1e-300) : -1 / Math.max(q, 1e-300));
  });
  const information = weightedCrossProduct(columns, curvatures(eta.length, weights, link, eta));
  const gradient = weightedSums(columns, score);
  return solvePenalised(information, gradient, coefficients, penalty);
}

function curvatures(numRows: number, weights: Float64Array, link: Link, eta: Float64Array): Float64Array {
  const { chance, slope } = links[link];
  return Float64Array.from({ length: numRows }, (_, row) => {
    const [p, q] = [chance(eta[row]!), chance(-eta[row]!)];
    return weights[row]! * Math.max(slope(eta[row]!) ** 2 / Math.max(p * q, 1e-300), curvatureMin);
  });
}

const addRidge = (matrix: readonly (readonly number[])[], l2: number): number[][] =>
  matrix.map((line, i) => line.map((value, j) => (i === j && i > 0 ? value + l2 : value)));

const startConstant = (link: Link, share: number): number => {
  if (link === 'logit') return Math.log(share / (1 - share));
  // Newton's steps on Φ(c) = share.
  const { chance, slope } = links.probit;
  let constant = 0;
  for (let step = 0; step < 50; step++) constant -= (chance(constant) - share) / slope(constant);
  return constant;
};

const singleClass = (): Error =>
  new SingleClassError('A regression needs both outcomes.', {
    stage: 'training',
    expected: 'rows of weight above 0 with outcome 1 and with outcome 0',
    fix: 'Fit on rows of both kinds.',
  });

const notConverged = (): Error =>
  new DivergedLossError('The regression does not come to rest.', {
    expected: `at most ${numIterationsMax} steps`,
    fix: 'Give an L2 penalty; columns that tell the outcomes apart without a fault have no finite coefficient.',
  });
