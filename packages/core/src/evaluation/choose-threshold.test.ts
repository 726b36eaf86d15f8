import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseThreshold, type ThresholdCriterion } from './choose-threshold.ts';

// Sorted by score: 0 at .1, 1 at .3, 0 at .4, 1 at .6, 1 at .9
const labels = [0, 1, 0, 1, 1];
const scores = [0.1, 0.3, 0.4, 0.6, 0.9];

describe('chooseThreshold, by hand', () => {
  it.each<[ThresholdCriterion, number, [sensitivity: number, specificity: number, precision: number]]>([
    // A miss as dear as ten false alarms: everything from .3 on.
    [{ by: 'cost', falsePositive: 1, falseNegative: 10 }, 0.2, [1, 0.5, 0.75]],
    [{ by: 'cost', falsePositive: 10, falseNegative: 1 }, 0.5, [2 / 3, 1, 1]],
    // F1: at .2 it is 6/7, at .5 4/5.
    [{ by: 'f1' }, 0.2, [1, 0.5, 0.75]],
    [{ by: 'youden' }, 0.5, [2 / 3, 1, 1]],
    [{ by: 'sensitivity', atLeast: 0.6 }, 0.5, [2 / 3, 1, 1]],
    [{ by: 'sensitivity', atLeast: 0.9 }, 0.2, [1, 0.5, 0.75]],
    [{ by: 'specificity', atLeast: 0.5 }, 0.2, [1, 0.5, 0.75]],
    [{ by: 'specificity', atLeast: 1 }, 0.5, [2 / 3, 1, 1]],
    [{ by: 'precision', atLeast: 0.75 }, 0.2, [1, 0.5, 0.75]],
    [{ by: 'precision', atLeast: 1 }, 0.5, [2 / 3, 1, 1]],
  ])('%j → %s', (criterion, value, [sensitivity, specificity, precision]) => {
    const chosen = chooseThreshold(labels, scores, criterion);
    expect(chosen.value).toBeCloseTo(value, 12);
    expect(chosen.sensitivity.value).toBeCloseTo(sensitivity, 12);
    expect(chosen.specificity.value).toBeCloseTo(specificity, 12);
    expect(chosen.precision.value).toBeCloseTo(precision, 12);
    expect(chosen.chosenBy).toContain('validation');
  });

  it('refuses what no threshold reaches', () => {
    expect(() => chooseThreshold([1, 0], [0.2, 0.8], { by: 'precision', atLeast: 0.9 })).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', expected: 'precision of at least 0.9 on validation' }),
    );
  });

  it('finds every positive though its score is 0', () => {
    const { value, sensitivity } = chooseThreshold([1, 0], [0, 0], { by: 'sensitivity', atLeast: 1 });
    expect(sensitivity.value).toBe(1);
    expect(value).toBeLessThan(0);
  });

  it('refuses rows of one class', () => {
    expect(() => chooseThreshold([1, 1], [0.2, 0.8], { by: 'f1' })).toThrow(
      expect.objectContaining({ code: 'SINGLE_CLASS' }),
    );
  });
});

describe('a chosen threshold', () => {
  const rows = fc
    .array(fc.record({ label: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 20 }) }), {
      minLength: 2,
    })
    .filter((some) => new Set(some.map(({ label }) => label)).size === 2)
    .map((some) => ({ labels: some.map(({ label }) => label), scores: some.map(({ score }) => score / 20) }));

  it('keeps its promise, and lies on no score', () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (some, atLeast) => {
        const sensitive = chooseThreshold(some.labels, some.scores, { by: 'sensitivity', atLeast });
        expect(sensitive.sensitivity.value).toBeGreaterThanOrEqual(atLeast);
        const specific = chooseThreshold(some.labels, some.scores, { by: 'specificity', atLeast });
        expect(specific.specificity.value).toBeGreaterThanOrEqual(atLeast);
        for (const { value } of [sensitive, specific]) {
          expect(some.scores.filter((score) => score === value)).toEqual([]);
        }
      }),
    );
  });
});
