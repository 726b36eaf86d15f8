import { ValueRangeError } from '../../contracts/errors/index.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { numSteps, requireSeries, type Series } from './series.ts';

export interface WindowSpec {
  /** Steps of a window. */
  readonly length: number;
  /** Steps from one window to the next; default 1. */
  readonly stride?: number;
  /** Steps from a window's last to the one that is predicted; default 0: the last step itself is the label's. */
  readonly horizon?: number;
}

export interface Windows {
  /** float32 `[windows, length, channels]` */
  readonly features: HostTensor;
  /** The step each window speaks about: its last plus the horizon. */
  readonly labelSteps: Int32Array;
}

/**
 * Cuts a series into windows. No window holds a step after its last, and none reaches from one entity into another.
 *
 * @param entities which engine, patient or machine each step belongs to; its steps stand together. Default: one entity
 * @throws ValueRangeError    when length or stride is no whole number from 1, or the horizon none from 0
 * @throws ShapeMismatchError when the values are no series
 */
export function seriesWindows(series: Series, spec: WindowSpec, entities?: ArrayLike<number>): Windows {
  requireSeries(series);
  const { length, stride = 1, horizon = 0 } = spec;
  requireWhole('length', length, 1);
  requireWhole('stride', stride, 1);
  requireWhole('horizon', horizon, 0);
  const steps = numSteps(series);
  const starts: number[] = [];
  for (let first = 0; first < steps;) {
    let end = first;
    while (end < steps && entities?.[end] === entities?.[first]) end++;
    for (let start = first; start + length - 1 + horizon < end; start += stride) starts.push(start);
    first = end;
  }
  const size = length * series.numChannels;
  const data = new Float32Array(starts.length * size);
  starts.forEach((start, index) => {
    data.set(series.values.subarray(start * series.numChannels, start * series.numChannels + size), index * size);
  });
  return {
    features: { dtype: 'float32', shape: [starts.length, length, series.numChannels], data },
    labelSteps: Int32Array.from(starts, (start) => start + length - 1 + horizon),
  };
}

export function requireWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new ValueRangeError(`${name} is out of range.`, {
    stage: 'preprocessing',
    expected: `a whole number from ${least}`,
    received: String(value),
    fix: `Set ${name} to ${least} or more.`,
  });
}
