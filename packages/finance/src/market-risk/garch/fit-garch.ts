import { ValueRangeError } from '@newfield/core/contracts';
import { requireCount } from '../require-range.ts';
import { maximise, negativeCurvature } from '../statistics/maximise.ts';
import { garchSlope, type GarchParameters } from './garch-likelihood.ts';

export interface GarchModel extends GarchParameters {
  /** Of the series in its own unit. */
  readonly logLikelihood: number;
  readonly hasConverged: boolean;
}

export interface GarchOptions {
  /** Whether falls may move the variance more than rises do; default false. */
  readonly asymmetric?: boolean;
  /** Where to begin, such as the fit of the day before. */
  readonly start?: GarchParameters;
}

const [daysMin, persistenceMax, shareMin] = [50, 0.9999, 1e-4];

/**
 * Fits GARCH(1,1) by maximum likelihood: the variance stays positive, and shocks die out (`alpha + asymmetry / 2 + beta < 1`).
 *
 * @param series returns or profits in any unit, oldest first, `[days ≥ 50]`, finite
 * @throws InvalidArgumentError for fewer days
 * @throws ValueRangeError      when a value isn't finite, or all are the same
 * @see Bollerslev 1986; Fiorentini, Calzolari & Panattoni 1996, whose digits on Bollerslev & Ghysels' DEM/GBP are reproduced
 */
export function fitGarch(series: ArrayLike<number>, { asymmetric = false, start }: GarchOptions = {}): GarchModel {
  requireCount('days of a series', series.length, daysMin);
  const { mean, deviation } = momentsOf(series);
  const scaled = Float64Array.from(series, (value) => value / deviation);
  const begin = start
    ? { ...start, mean: start.mean / deviation, omega: start.omega / deviation ** 2 }
    : { mean: mean / deviation, omega: 0.03, alpha: 0.08, asymmetry: 0.04, beta: 0.87 };
  const climb = (from: GarchParameters) =>
    maximise((point) => freeSlope(scaled, point, asymmetric), toFree(from, asymmetric), { tolerance: 1e-5 });
  const { point, value, hasConverged } = climb(begin);
  const found = fromFree(point, asymmetric);
  return {
    ...found,
    mean: found.mean * deviation,
    omega: found.omega * deviation ** 2,
    logLikelihood: value - series.length * Math.log(deviation),
    hasConverged,
  };
}

/**
 * Standard errors of a fit by the inverse of the likelihood's curvature, by parameter; that of an asymmetry of 0 is left out.
 *
 * @returns in the parameters' units; NaN at a border of their ranges, where there is no such error
 */
export function garchStandardErrors(
  series: ArrayLike<number>,
  model: GarchParameters,
): Readonly<Record<keyof GarchParameters, number>> {
  const names = (['mean', 'omega', 'alpha', 'beta', 'asymmetry'] as const).filter(
    (name) => name !== 'asymmetry' || model.asymmetry !== 0,
  );
  const { deviation } = momentsOf(series);
  const scaled = Float64Array.from(series, (value) => value / deviation);
  const units = { mean: deviation, omega: deviation ** 2, alpha: 1, beta: 1, asymmetry: 1 };
  const at = Float64Array.from(names, (name) => model[name] / units[name]);
  const slopeAt = (point: Float64Array) => {
    const parameters = { asymmetry: 0, ...Object.fromEntries(names.map((name, index) => [name, point[index]])) };
    const { logLikelihood, gradient } = garchSlope(scaled, parameters as unknown as GarchParameters);
    return { value: logLikelihood, gradient: gradient.subarray(0, names.length) };
  };
  const information = negativeCurvature(slopeAt, at, slopeAt(at).gradient);
  const covariance = inverseDiagonal(information);
  const errors = names.map((name, index) => [name, Math.sqrt(covariance[index]!) * units[name]]);
  return { asymmetry: Number.NaN, ...Object.fromEntries(errors) } as Record<keyof GarchParameters, number>;
}

/** Diagonal of the inverse, by Gauss and Jordan. */
function inverseDiagonal(matrix: readonly Float64Array[]): number[] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]![i]!;
    rows[i] = rows[i]!.map((value) => value / pivot);
    for (let k = 0; k < size; k++) {
      const factor = rows[k]![i]!;
      if (k !== i) rows[k] = rows[k]!.map((value, j) => value - factor * rows[i]![j]!);
    }
  }
  return rows.map((row, i) => row[size + i]!);
}

function momentsOf(series: ArrayLike<number>): { mean: number; deviation: number } {
  const days = series.length;
  let [mean, squares] = [0, 0];
  for (let day = 0; day < days; day++) mean += series[day]! / days;
  for (let day = 0; day < days; day++) squares += (series[day]! - mean) ** 2;
  const deviation = Math.sqrt(squares / days);
  // What rounding leaves of a constant is no variance.
  if (Number.isFinite(deviation) && deviation > 1e-12 * Math.abs(mean)) return { mean, deviation };
  throw new ValueRangeError('A series has no variance to model.', {
    stage: 'training',
    expected: 'finite values that differ',
    received: Number.isFinite(deviation) ? 'one value on all days' : 'values that are not finite',
    fix: 'Leave out a position that never moves, and days without a price.',
  });
}

/**
 * Free variables: mean, log omega, logit of the persistence, and log shares of it beside beta's.
 * Of the persistence, an asymmetry counts half, as half of the errors are falls.
 */
function toFree({ mean, omega, alpha, beta, asymmetry }: GarchParameters, asymmetric: boolean): number[] {
  const parts = [alpha, asymmetry / 2, beta].map((part) => Math.max(part, shareMin));
  const persistence = Math.min((asymmetric ? parts[1]! : 0) + parts[0]! + parts[2]!, 0.999) / persistenceMax;
  const free = [mean, Math.log(omega), Math.log(persistence / (1 - persistence)), Math.log(parts[0]! / parts[2]!)];
  return asymmetric ? [...free, Math.log(parts[1]! / parts[2]!)] : free;
}

interface Freed extends GarchParameters {
  readonly logistic: number;
  readonly persistence: number;
  /** Of alpha, half the asymmetry, and beta. */
  readonly shares: readonly [number, number, number];
}

function freedFrom(free: Float64Array, asymmetric: boolean): Freed {
  const logistic = 1 / (1 + Math.exp(-free[2]!));
  const persistence = persistenceMax * logistic;
  const weights = [Math.exp(free[3]!), asymmetric ? Math.exp(free[4]!) : 0, 1] as const;
  const total = weights[0] + weights[1] + 1;
  const shares = [weights[0] / total, weights[1] / total, 1 / total] as const;
  return {
    mean: free[0]!,
    omega: Math.exp(free[1]!),
    alpha: persistence * shares[0],
    asymmetry: 2 * persistence * shares[1],
    beta: persistence * shares[2],
    logistic,
    persistence,
    shares,
  };
}

function fromFree(free: Float64Array, asymmetric: boolean): GarchParameters {
  const { mean, omega, alpha, beta, asymmetry } = freedFrom(free, asymmetric);
  return { mean, omega, alpha, beta, asymmetry };
}

function freeSlope(series: Float64Array, free: Float64Array, asymmetric: boolean) {
  const freed = freedFrom(free, asymmetric);
  const { logLikelihood, gradient } = garchSlope(series, freed);
  // By alpha, half the asymmetry, and beta.
  const slopes = [gradient[2]!, 2 * gradient[4]!, gradient[3]!] as const;
  const [alpha, half, beta] = freed.shares;
  const mixed = slopes[0] * alpha + slopes[1] * half + slopes[2] * beta;
  const { persistence, logistic } = freed;
  const byFree = [
    gradient[0]!,
    gradient[1]! * freed.omega,
    persistence * (1 - logistic) * mixed,
    persistence * alpha * (slopes[0] - mixed),
  ];
  if (asymmetric) byFree.push(persistence * half * (slopes[1] - mixed));
  return { value: logLikelihood, gradient: Float64Array.from(byFree) };
}
