/** `r = mean + e`, `e ~ N(0, h)`, `h = omega + (alpha + asymmetry · [e₋₁ < 0]) e₋₁² + beta h₋₁`. */
export interface GarchParameters {
  /** In the unit of the series. */
  readonly mean: number;
  /** In the squared unit of the series, > 0. */
  readonly omega: number;
  /** ≥ 0. */
  readonly alpha: number;
  /** ≥ 0. */
  readonly beta: number;
  /** What a fall adds to `alpha`, ≥ 0; 0 is Bollerslev's model. @see Glosten, Jagannathan & Runkle 1993 */
  readonly asymmetry: number;
}

export interface GarchSlope {
  readonly logLikelihood: number;
  /** By mean, omega, alpha, beta and asymmetry. */
  readonly gradient: Float64Array;
}

const logTwoPi = Math.log(2 * Math.PI);

/**
 * Gaussian log-likelihood of a series and its exact derivatives.
 *
 * Before the series stands `e² = h = mean of e²`, which itself depends on the mean; half of the errors there count as falls.
 *
 * @param series returns or profits in any unit, `[days]`
 * @see Fiorentini, Calzolari & Panattoni 1996, Journal of Applied Econometrics 11
 */
export function garchSlope(
  series: ArrayLike<number>,
  { mean, omega, alpha, beta, asymmetry }: GarchParameters,
): GarchSlope {
  const days = series.length;
  let [sum, squares] = [0, 0];
  for (let day = 0; day < days; day++) {
    const error = series[day]! - mean;
    sum += error;
    squares += error * error;
  }
  const before = squares / days;
  const beforeByMean = (-2 * sum) / days;
  let [variance, isFall] = [before, 0.5];
  let [square, squareByMean] = [before, beforeByMean];
  let [byMean, byOmega, byAlpha, byBeta, byAsymmetry] = [beforeByMean, 0, 0, 0, 0];
  let logLikelihood = 0;
  let [slopeMean, slopeOmega, slopeAlpha, slopeBeta, slopeAsymmetry] = [0, 0, 0, 0, 0];
  for (let day = 0; day < days; day++) {
    const reaction = alpha + asymmetry * isFall;
    byMean = reaction * squareByMean + beta * byMean;
    byOmega = 1 + beta * byOmega;
    byAlpha = square + beta * byAlpha;
    byAsymmetry = isFall * square + beta * byAsymmetry;
    byBeta = variance + beta * byBeta;
    variance = omega + reaction * square + beta * variance;
    const error = series[day]! - mean;
    square = error * error;
    squareByMean = -2 * error;
    isFall = error < 0 ? 1 : 0;
    const inverse = 1 / variance;
    const surprise = square * inverse;
    logLikelihood -= 0.5 * (Math.log(variance) + surprise);
    const pull = 0.5 * (surprise - 1) * inverse;
    slopeMean += pull * byMean + error * inverse;
    slopeOmega += pull * byOmega;
    slopeAlpha += pull * byAlpha;
    slopeBeta += pull * byBeta;
    slopeAsymmetry += pull * byAsymmetry;
  }
  logLikelihood -= 0.5 * days * logTwoPi;
  return {
    logLikelihood,
    gradient: Float64Array.of(slopeMean, slopeOmega, slopeAlpha, slopeBeta, slopeAsymmetry),
  };
}

/**
 * Conditional variances of a series under a model.
 *
 * @returns `[days + 1]`, in the squared unit of the series; the last is that of the day after
 */
export function garchVariances(
  series: ArrayLike<number>,
  { mean, omega, alpha, beta, asymmetry }: GarchParameters,
): Float64Array {
  const days = series.length;
  const variances = new Float64Array(days + 1);
  let square = 0;
  for (let day = 0; day < days; day++) square += (series[day]! - mean) ** 2 / days;
  let [variance, isFall] = [square, 0.5];
  for (let day = 0; day <= days; day++) {
    variances[day] = variance = omega + (alpha + asymmetry * isFall) * square + beta * variance;
    const error = series[day]! - mean;
    square = error * error;
    isFall = error < 0 ? 1 : 0;
  }
  return variances;
}
