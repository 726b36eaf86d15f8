import { requireDesign, linearPredictor, weightedCrossProduct, weightedSums, type Design } from './design.ts';
import { invertInformation, termsOf, type RegressionResult } from './regression-result.ts';

/**
 * Linear probability model: least squares of a yes-or-no outcome, with standard errors that allow for its unequal variances
 * (HC1, those of Stock & Watson and of Stata's `robust`).
 *
 * @param outcome 1 or 0, one a row
 * @throws InvalidArgumentError when columns determine one another
 * @see White 1980; MacKinnon & White 1985
 */
export function fitLinearProbability(design: Design, outcome: Uint8Array): RegressionResult {
  const { names, columns } = design;
  const numRows = outcome.length;
  requireDesign(design, numRows);
  const inverse = invertInformation(weightedCrossProduct(columns, new Float64Array(numRows).fill(1)));
  const sums = weightedSums(columns, Float64Array.from(outcome));
  const coefficients = inverse
    .to2DArray()
    .map((line) => line.reduce((sum, value, index) => sum + value * sums[index]!, 0));
  const fitted = linearPredictor(columns, coefficients, numRows);
  const scale = numRows / (numRows - coefficients.length);
  const squares = fitted.map((value, row) => scale * (outcome[row]! - value) ** 2);
  const covariance = inverse.mmul(weightedCrossProduct(columns, squares)).mmul(inverse);
  return {
    coefficients,
    terms: termsOf(names, coefficients, covariance),
    logLikelihood: NaN,
    nullLogLikelihood: NaN,
    numIterations: 1,
  };
}
