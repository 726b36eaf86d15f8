import { describe, expect, it } from 'vitest';
import { kaplanMeier, medianTime, survivalAt } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';

const outcomes = { times: Float64Array.of(1, 2, 2, 3, 4), events: Uint8Array.of(1, 1, 0, 1, 0) };

describe('kaplanMeier', () => {
  it('is the product of what is left at each event; the censored count until their time', () => {
    // 4/5; of four at risk one: 3/4; of two one: 1/2.
    const { times, survival } = kaplanMeier(outcomes);
    expect(times).toEqual([1, 2, 3]);
    [0.8, 0.6, 0.3].forEach((share, index) => expect(survival[index]!).toBeCloseTo(share, 12));
  });

  it('has Greenwood’s intervals on the scale of log(−log S)', () => {
    const { low, high } = kaplanMeier(outcomes);
    const error = Math.sqrt(1 / (5 * 4));
    const factor = Math.exp((1.959963984540054 * error) / -Math.log(0.8));
    expect(low[0]!).toBeCloseTo(0.8 ** factor, 12);
    expect(high[0]!).toBeCloseTo(0.8 ** (1 / factor), 12);
  });

  it('knows nothing more where the last one dies', () => {
    const { survival, low, high } = kaplanMeier({ times: Float64Array.of(1, 2), events: Uint8Array.of(1, 1) });
    expect([survival[1], low[1], high[1]]).toEqual([0, 0, 1]);
  });

  it('is read at any time, and tells the median', () => {
    const curve = kaplanMeier(outcomes);
    expect([0, 1, 1.5, 99].map((time) => survivalAt(curve, time).toFixed(1))).toEqual(['1.0', '0.8', '0.8', '0.3']);
    expect(medianTime(curve)).toBe(3);
    expect(medianTime({ times: [1], survival: [0.8], low: [0], high: [1] })).toBeUndefined();
  });

  it.each([
    ['no event', Float64Array.of(1), Uint8Array.of(0), 'No event'],
    ['a time below 0', Float64Array.of(-1), Uint8Array.of(1), 'out of its range'],
    ['an event that is neither', Float64Array.of(1), Uint8Array.of(2), 'out of its range'],
    ['other lengths', Float64Array.of(1, 2), Uint8Array.of(1), 'not as many'],
  ])('refuses %s', (_, times, events, message) => {
    expect(() => kaplanMeier({ times, events })).toThrow(message);
  });
});

describe('logRank', () => {
  it('is what adding up by hand gives', () => {
    // Times 1 (group 0), 2 (group 1), 3 (group 0), all events: expected of group 0 are 2/3, 1/2 and 1; variances 2/9, 1/4 and 0.
    const { chiSquare, degreesOfFreedom, observed, expected } = logRank(
      { times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 1, 1) },
      [0, 1, 0],
    );
    expect(observed).toEqual([2, 1]);
    expect(expected[0]!).toBeCloseTo(2 / 3 + 1 / 2 + 1, 12);
    expect(chiSquare).toBeCloseTo((2 - 13 / 6) ** 2 / (2 / 9 + 1 / 4), 12);
    expect(degreesOfFreedom).toBe(1);
  });

  it('refuses a single group', () => {
    expect(() => logRank(outcomes, [0, 0, 0, 0, 0])).toThrow('nothing to compare');
  });
});
