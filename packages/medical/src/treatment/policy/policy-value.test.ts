import { describe, expect, it } from 'vitest';
import { policyGain, policyValue } from './policy-value.ts';

const estimate = (untreated: number, value: number) => ({
  untreated,
  treated: untreated + value,
  effect: { value, low: value, high: value },
});

describe('policyValue', () => {
  const trial = {
    treated: Uint8Array.of(1, 1, 0, 0),
    outcomes: Float64Array.of(4, 2, 1, 3),
    chance: 0.5,
  };

  it('is the mean of the group where everybody gets the same', () => {
    const estimates = [0, 0, 0, 0].map(() => estimate(0, 0));
    expect(policyValue(trial, Uint8Array.of(1, 1, 1, 1), estimates).weighed.value).toBe(3);
    expect(policyValue(trial, Uint8Array.of(0, 0, 0, 0), estimates).weighed.value).toBe(2);
  });

  it('takes those who happened to get what is suggested, worked out by hand', () => {
    const estimates = [1, 2, 3, 4].map((untreated) => estimate(untreated, 1));
    const { weighed, robust } = policyValue(trial, Uint8Array.of(1, 0, 0, 1), estimates);
    // The first and the third had it: (2·4 + 2·1) / 4.
    expect(weighed.value).toBe(2.5);
    // 2 + 2·(4 − 2) = 6; 2; 3 + 2·(1 − 3) = −1; 5.
    expect(robust.value).toBe(3);
    expect(robust.low).toBeLessThan(3);
  });

  it('is no more than another rule that says the same', () => {
    const estimates = [1, 2, 3, 4].map((untreated) => estimate(untreated, 1));
    const rule = Uint8Array.of(1, 0, 0, 1);
    expect(policyGain(trial, rule, rule, estimates)).toEqual({ value: 0, low: 0, high: 0 });
    // Treating all: 6, 3 + 2·(2 − 3) = 1, 4, 5.
    expect(policyGain(trial, rule, Uint8Array.of(1, 1, 1, 1), estimates).value).toBe((0 + 1 - 5 + 0) / 4);
  });

  it('refuses suggestions for other people', () => {
    expect(() => policyValue(trial, Uint8Array.of(1), [])).toThrow(expect.objectContaining({ code: 'SHAPE_MISMATCH' }));
  });
});
