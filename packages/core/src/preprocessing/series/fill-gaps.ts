import { mapChannels, requireSeries, type Series } from './series.ts';
import { requireWhole } from './windows.ts';

export interface FillGapsSpec {
  /** `forward` repeats the last value, `linear` goes straight to the next one. */
  readonly how: 'forward' | 'linear';
  /** Steps of a gap that are filled at most; the rest stays NaN. Default: all. */
  readonly maxSteps?: number;
}

/**
 * Fills missing values from those around them, as pandas' `ffill` and `interpolate` do. What is missing before the first value
 * stays missing; so does, with `linear`, what is missing after the last: nothing is made up from one side.
 *
 * Linear filling looks ahead: use it on whole recordings, not on a live stream.
 *
 * @throws ValueRangeError when `maxSteps` is no whole number from 1
 */
export function fillGaps(series: Series, { how, maxSteps = Number.MAX_SAFE_INTEGER }: FillGapsSpec): Series {
  requireSeries(series);
  requireWhole('maxSteps', maxSteps, 1);
  return mapChannels(series, (values) => {
    const filled = values.slice();
    let last = -1;
    for (let step = 0; step < values.length; step++) {
      if (!Number.isNaN(values[step])) {
        last = step;
        continue;
      }
      if (last === -1 || step - last > maxSteps) continue;
      if (how === 'forward') filled[step] = values[last]!;
      else {
        let next = step;
        while (next < values.length && Number.isNaN(values[next])) next++;
        if (next === values.length) break;
        filled[step] = values[last]! + ((step - last) / (next - last)) * (values[next]! - values[last]!);
      }
    }
    return filled;
  });
}
