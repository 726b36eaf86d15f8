/** A straight line through points by least squares. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
  /** Of the slope; NaN through two points, which say nothing about their own scatter. */
  readonly standardError: number;
}

/** @param points at least two, not all of the same x */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): Line {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const intercept = meanY - slope * meanX;
  const residual = points.reduce((sum, [x, y]) => sum + (y - intercept - slope * x) ** 2, 0);
  return { slope, intercept, standardError: Math.sqrt(residual / (points.length - 2) / spread) };
}

/** Student's t that 97.5 % lie below, by degrees of freedom from 1. @see NIST/SEMATECH e-Handbook, 1.3.6.7.2 */
const studentT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145];

/** How time grows with size: `time = factor · size^exponent`. */
export interface PowerLaw {
  readonly exponent: number;
  readonly factor: number;
  /** 95 % interval of the exponent; two points have none. */
  readonly interval?: readonly [low: number, high: number];
}

/**
 * Least squares of the logarithms.
 *
 * @param points 2 to 16 of them, positive
 */
export function fitPowerLaw(points: readonly (readonly [size: number, time: number])[]): PowerLaw {
  const { slope, intercept, standardError } = fitLine(points.map(([size, time]) => [Math.log(size), Math.log(time)]));
  const law = { exponent: slope, factor: Math.exp(intercept) };
  if (points.length === 2) return law;
  const half = studentT[points.length - 3]! * standardError;
  return { ...law, interval: [slope - half, slope + half] };
}
