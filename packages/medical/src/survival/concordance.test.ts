import { describe, expect, it } from 'vitest';
import { concordance, concordanceInterval } from './concordance.ts';

describe('concordance', () => {
  it('counts pairs whose earlier time is an event’s', () => {
    // Times 1 (event), 2 (censored), 3 (event): pairs (1, 2) and (1, 3); the censored one starts none.
    const outcomes = { times: Float64Array.of(1, 2, 3), events: Uint8Array.of(1, 0, 1) };
    expect(concordance(outcomes, [3, 2, 1])).toBe(1);
    expect(concordance(outcomes, [2, 3, 1])).toBe(0.5);
    expect(concordance(outcomes, [1, 1, 0])).toBe(0.75);
  });

  it('at equal times pairs an event with a censored one, and no two events', () => {
    const outcomes = { times: Float64Array.of(1, 1, 1), events: Uint8Array.of(1, 1, 0) };
    // Two pairs: each event with the censored one.
    expect(concordance(outcomes, [2, 0, 1])).toBe(0.5);
  });

  it('agrees with counting all pairs', () => {
    const numRows = 60;
    const times = Float64Array.from({ length: numRows }, (_, row) => (row * 37) % 23);
    const events = Uint8Array.from({ length: numRows }, (_, row) => ((row * 7) % 3 === 0 ? 0 : 1));
    const risks = Float64Array.from({ length: numRows }, (_, row) => (row * 13) % 17);
    let [wins, pairs] = [0, 0];
    for (let a = 0; a < numRows; a++) {
      for (let b = 0; b < numRows; b++) {
        const isFirst = times[a]! < times[b]! || (times[a] === times[b] && events[b] === 0);
        if (events[a] === 0 || !isFirst) continue;
        pairs++;
        wins += risks[a]! > risks[b]! ? 1 : risks[a] === risks[b] ? 0.5 : 0;
      }
    }
    expect(concordance({ times, events }, risks)).toBeCloseTo(wins / pairs, 12);
  });

  it('has an interval that is the same for the same seed', () => {
    const times = Float64Array.from({ length: 50 }, (_, row) => row);
    const outcomes = { times, events: new Uint8Array(50).fill(1) };
    const risks = times.map((time) => -((time * 7) % 50) - time);
    const interval = concordanceInterval(outcomes, risks, { seed: 3 });
    expect(interval).toEqual(concordanceInterval(outcomes, risks, { seed: 3 }));
    expect(interval.low).toBeLessThan(interval.value);
    expect(interval.high).toBeGreaterThan(interval.value);
    expect(interval.value).toBe(concordance(outcomes, risks));
  });
});
