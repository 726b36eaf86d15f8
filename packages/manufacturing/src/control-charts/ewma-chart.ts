import { InvalidArgumentError } from '@newfield/core/contracts';
import type { BrokenRule, ChartPoint, ControlChart } from './control-chart.ts';

export interface EwmaOptions {
  readonly center: number;
  /** Standard deviation of the plotted values. */
  readonly sigma: number;
  /** Weight of the newest value, in (0, 1]; the smaller, the smaller the shift it finds. Default .2. */
  readonly weight?: number;
  /** Limits in standard errors, > 0; default 3. Montgomery advises 2.7 for a weight of .1. */
  readonly width?: number;
}

/**
 * Exponentially weighted moving average: `zᵢ = λxᵢ + (1 − λ)zᵢ₋₁` from the centre. Its points hang together, so it is read by its
 * limits alone; those widen over the first points, as the exact variance does.
 *
 * @see Roberts 1959; Montgomery 2013, 9.2
 */
export function ewmaChart(
  { center, sigma, weight = 0.2, width = 3 }: EwmaOptions,
  values: readonly number[],
): ControlChart {
  if (!(weight > 0 && weight <= 1 && width > 0)) {
    throw new InvalidArgumentError('The chart’s weight or width makes no sense.', {
      stage: 'evaluation',
      expected: 'a weight above 0 and up to 1, a width above 0',
      received: `${weight}, ${width}`,
      fix: 'Take a weight of .05 to .3 and a width of about 3.',
    });
  }
  let average = center;
  const points = values.map((value, at): ChartPoint => {
    average = weight * value + (1 - weight) * average;
    const error = sigma * Math.sqrt((weight / (2 - weight)) * (1 - (1 - weight) ** (2 * (at + 1))));
    const off = average - center;
    return {
      value: average,
      center,
      lower: center - width * error,
      upper: center + width * error,
      z: off === 0 ? 0 : off / error,
    };
  });
  return { points, broken: excursions(points, width) };
}

/** Points beyond the limits; those that follow each other on one side are one break, as each carries the ones before it on. */
function excursions(points: readonly ChartPoint[], width: number): BrokenRule[] {
  const found: (BrokenRule & { readonly points: number[] })[] = [];
  points.forEach(({ z }, at) => {
    if (Math.abs(z) <= width) return;
    const side = z > 0 ? 'above' : 'below';
    const last = found.at(-1);
    if (last?.side === side && last.points.at(-1) === at - 1) last.points.push(at);
    else found.push({ rule: 'beyond-limits', side, points: [at], at });
  });
  return found;
}
