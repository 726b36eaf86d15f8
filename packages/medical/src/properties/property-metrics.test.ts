import { describe, expect, it } from 'vitest';
import type { MoleculeAnswer, PropertyAnswer } from './property-model.ts';
import { propertyMetric, reliabilityOf } from './property-metrics.ts';
import { propertySets } from './property-sets.ts';

describe('propertyMetric', () => {
  it('is the mean area over properties, without what was not measured', () => {
    const labels = Float64Array.of(1, 0, 0, 1, 1, NaN, 0, NaN);
    const values = Float64Array.of(0.9, 0.4, 0.2, 0.8, 0.3, 0, 0.4, 1);
    // First property: 3 of 4 pairs in order; second: one of one.
    const { rocAuc } = propertyMetric(propertySets.clintox, { labels, values }, 1);
    expect(rocAuc!.value).toBeCloseTo((3 / 4 + 1) / 2, 12);
    expect(rocAuc!.low).toBeLessThanOrEqual(rocAuc!.value);
  });

  it('is the root of the mean squared error of numbers', () => {
    const judged = { labels: Float64Array.of(0, 0, 0), values: Float64Array.of(1, 2, 2) };
    expect(propertyMetric(propertySets.esol, judged, 1)['rootMeanSquaredError']!.value).toBeCloseTo(Math.sqrt(3), 12);
  });
});

const molecule = (answer: PropertyAnswer, isInDomain = true): MoleculeAnswer => ({
  answers: [answer],
  nearestLikeness: 0.5,
  isInDomain,
  intendedUse: 'research-only',
});

describe('reliabilityOf', () => {
  it('counts intervals that hold the truth', () => {
    const interval = molecule({ property: 'x', value: 0, low: -1, high: 1 }, false);
    expect(reliabilityOf(Float64Array.of(0.5, 2, NaN), [interval, interval, interval], 0.9)).toEqual({
      coverage: 0.5,
      coverageInDomain: null,
      coverageMeant: 0.9,
      meanWidth: 2,
      inDomainShare: 0,
    });
  });

  it('counts sets of classes that hold the truth, and those that leave one', () => {
    const one = molecule({ property: 'x', probability: 0.9, possible: ['positive'] });
    const both = molecule({ property: 'x', probability: 0.5, possible: ['negative', 'positive'] });
    expect(reliabilityOf(Float64Array.of(1, 0, 0), [one, one, both], 0.9)).toMatchObject({
      coverage: 2 / 3,
      coverageInDomain: 2 / 3,
      singleShare: 2 / 3,
      inDomainShare: 1,
    });
  });
});
