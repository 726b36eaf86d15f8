import { normalCdf, normalDensity } from '../../logistic/normal.ts';

/**
 * The value below which a standard normal variable lies with chance `p`, in (0, 1); relative error under 1e-12.
 *
 * Newton's steps on the distribution function from a rational start. @see Abramowitz & Stegun 26.2.23
 */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p);
  const t = Math.sqrt(-2 * Math.log(tail));
  const start =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
  let z = -start;
  for (let round = 0; round < 4; round++) z -= (normalCdf(z) - tail) / normalDensity(z);
  return p < 0.5 ? z : -z;
}
