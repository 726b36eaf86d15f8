import { describe, expect, it } from 'vitest';
import { creditPerformance } from './credit-performance.ts';
import { hMeasure } from './h-measure.ts';

describe('hMeasure', () => {
  it('is 1 where every bad case scores above every good one, and 0 where the score is the same for all', () => {
    expect(hMeasure([0, 0, 1, 1], [0.1, 0.2, 0.3, 0.4])).toBeCloseTo(1, 12);
    expect(hMeasure([0, 0, 1, 1], [0.5, 0.5, 0.5, 0.5])).toBeCloseTo(0, 12);
  });

  it('equals the definition, by adding up over costs', () => {
    const labels = [0, 0, 1, 0, 1, 0, 0, 1, 1, 0];
    const scores = [0.1, 0.4, 0.35, 0.8, 0.7, 0.2, 0.3, 0.9, 0.6, 0.5];
    const [bad, good] = [0.4, 0.6];
    const weight = (cost: number): number => cost ** bad * (1 - cost) ** good;
    const thresholds = [-1, ...scores];
    let [least, nothing] = [0, 0];
    const steps = 20_000;
    for (let step = 0; step < steps; step++) {
      const cost = (step + 0.5) / steps;
      const lossAt = (threshold: number): number => {
        const falsePositives = labels.filter((label, row) => label === 0 && scores[row]! > threshold).length / 10;
        const falseNegatives = labels.filter((label, row) => label === 1 && scores[row]! <= threshold).length / 10;
        return cost * falsePositives + (1 - cost) * falseNegatives;
      };
      least += weight(cost) * Math.min(...thresholds.map(lossAt));
      nothing += weight(cost) * Math.min(cost * good, (1 - cost) * bad);
    }
    expect(hMeasure(labels, scores)).toBeCloseTo(1 - least / nothing, 4);
  });

  it('changes with nothing but the order', () => {
    const labels = Array.from({ length: 200 }, (_, row) => (row % 7 < 2 ? 1 : 0));
    const scores = labels.map((label, row) => ((row * 37) % 101) / 101 + label * 0.3);
    expect(
      hMeasure(
        labels,
        scores.map((score) => Math.exp(3 * score)),
      ),
    ).toBeCloseTo(hMeasure(labels, scores), 12);
  });
});

describe('creditPerformance', () => {
  it('gives every figure of the same rows', () => {
    const bad = Array.from({ length: 400 }, (_, row) => (row % 5 === 0 ? 1 : 0));
    const probabilities = bad.map((label, row) => 0.1 + 0.6 * label * ((row % 3) / 2) + (row % 11) / 60);
    const { auc, gini, badRate, kolmogorovSmirnov, brierScore, rows } = creditPerformance(bad, probabilities);
    expect(rows).toBe(400);
    expect(badRate).toBeCloseTo(0.2, 12);
    expect(gini.value).toBeCloseTo(2 * auc.value - 1, 12);
    expect(kolmogorovSmirnov).toBeGreaterThan(0.3);
    expect(brierScore.low).toBeLessThan(brierScore.value);
    expect(brierScore.high).toBeGreaterThan(brierScore.value);
  });
});
