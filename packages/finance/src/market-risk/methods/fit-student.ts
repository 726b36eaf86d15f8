import { ValueRangeError } from '@newfield/core/contracts';
import { requireCount } from '../require-range.ts';
import { studentConstant } from '../statistics/distributions.ts';
import { maximise } from '../statistics/maximise.ts';
import { momentsOf } from '../statistics/moments.ts';

/** Student's t with a place and a scale. */
export interface StudentFit {
  readonly location: number;
  /** In the unit of the values, > 0; the deviation is `scale · √(ν / (ν − 2))`. */
  readonly scale: number;
  /** ν, above 2; 1000 and more is the normal distribution. */
  readonly degreesOfFreedom: number;
  readonly logLikelihood: number;
}

const [degreesMin, degreesMax, step] = [2.01, 1000, 1e-4];

/**
 * Maximum likelihood of Student's t with more than 2 degrees of freedom, so that the variance exists.
 *
 * @param values `[≥ 50]`, finite
 * @throws InvalidArgumentError for fewer
 * @throws ValueRangeError      when they are all the same
 * @see Lange, Little & Taylor 1989, Journal of the American Statistical Association 84
 */
export function fitStudent(values: Float64Array): StudentFit {
  requireCount('values', values.length, 50);
  const { mean, variance } = momentsOf(values);
  const deviation = Math.sqrt(variance);
  if (!(deviation > 1e-12 * Math.abs(mean))) {
    throw new ValueRangeError('Values that are all the same have no distribution to fit.', {
      stage: 'training',
      expected: 'values that differ',
      fix: 'Leave out a position that never moves.',
    });
  }
  const standard = values.map((value) => (value - mean) / deviation);
  const { point } = maximise((free) => freeSlope(standard, free), [0, Math.log(0.7), Math.log(3)], { tolerance: 1e-4 });
  const { location, scale, degrees } = fromFree(point);
  return {
    location: mean + deviation * location,
    scale: deviation * scale,
    degreesOfFreedom: degrees,
    logLikelihood: logLikelihood(standard, location, scale, degrees) - values.length * Math.log(deviation),
  };
}

const fromFree = (free: Float64Array) => ({
  location: free[0]!,
  scale: Math.exp(free[1]!),
  degrees: Math.min(degreesMin + Math.exp(free[2]!), degreesMax),
});

function logLikelihood(values: Float64Array, location: number, scale: number, degrees: number): number {
  let sum = 0;
  const inverse = 1 / (scale * scale * degrees);
  for (let index = 0; index < values.length; index++) sum += Math.log1p((values[index]! - location) ** 2 * inverse);
  return values.length * (studentConstant(degrees) - Math.log(scale)) - ((degrees + 1) / 2) * sum;
}

/** Exact by place and scale; by the degrees of freedom, the central difference. */
function freeSlope(values: Float64Array, free: Float64Array): { value: number; gradient: Float64Array } {
  const { location, scale, degrees } = fromFree(free);
  const value = logLikelihood(values, location, scale, degrees);
  let [byLocation, byScale] = [0, 0];
  for (let index = 0; index < values.length; index++) {
    const error = (values[index]! - location) / scale;
    const pull = ((degrees + 1) * error) / (degrees + error * error);
    byLocation += pull / scale;
    byScale += pull * error - 1;
  }
  const byDegrees = [-step, step].map((move) => {
    const moved = fromFree(Float64Array.of(free[0]!, free[1]!, free[2]! + move));
    return logLikelihood(values, location, scale, moved.degrees);
  });
  return { value, gradient: Float64Array.of(byLocation, byScale, (byDegrees[1]! - byDegrees[0]!) / (2 * step)) };
}
