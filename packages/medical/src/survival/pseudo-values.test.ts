import { describe, expect, it } from 'vitest';
import { restrictedMeanPseudoValues } from './pseudo-values.ts';

describe('restrictedMeanPseudoValues', () => {
  it('is the time itself up to the horizon where nobody left early', () => {
    const times = Float64Array.of(1, 2, 2, 4, 7);
    const values = restrictedMeanPseudoValues({ times, events: Uint8Array.of(1, 1, 1, 1, 1) }, 5);
    Array.from(values).forEach((value, row) => expect(value).toBeCloseTo(Math.min(times[row]!, 5), 12));
  });

  it('shares out what censoring left open, worked out by hand', () => {
    // Events at 1 and 3, censored at 2; horizon 3. All: S = 2/3 from 1 on, area 1 + 4/3 = 7/3.
    // Without the first: nobody before 3, area 3. Without the censored one: S = 1/2, area 2. Without the last: S = 1/2, area 2.
    const values = restrictedMeanPseudoValues({ times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 0, 1) }, 3);
    expect(values[0]).toBeCloseTo(7 - 6, 12);
    expect(values[1]).toBeCloseTo(7 - 4, 12);
    expect(values[2]).toBeCloseTo(7 - 4, 12);
  });
});
