/** Log-odds between which a node must stay, from the monotone splits above it. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export const unbounded: Bounds = { low: -Infinity, high: Infinity };

/** Log-odds at which the second-order loss is least, inside the bounds. @see Chen & Guestrin 2016, equation 5; L1 as in LightGBM */
export function leafValue(gradient: number, hessian: number, l1: number, l2: number, { low, high }: Bounds): number {
  const shrunk = gradient > l1 ? gradient - l1 : gradient < -l1 ? gradient + l1 : 0;
  const best = hessian + l2 > 0 ? -shrunk / (hessian + l2) : 0;
  return best < low ? low : best > high ? high : best;
}

/** What a leaf of this value saves of the second-order loss, in nats over its rows; less than 0 when bounds make it harmful. */
export const leafGain = (gradient: number, hessian: number, l1: number, l2: number, value: number): number =>
  -(gradient * value + 0.5 * (hessian + l2) * value * value + l1 * Math.abs(value));
