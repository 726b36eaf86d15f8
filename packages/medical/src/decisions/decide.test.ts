import { describe, expect, it } from 'vitest';
import type { FindingFacts } from './decision-facts.ts';
import { decide } from './decide.ts';
import { fitFinding, measuredAt } from './fit-findings.ts';

const share = { value: 0.9, low: 0.8, high: 0.95, rows: 40 };
const facts: FindingFacts = {
  code: 'pneumonia',
  labels: ['bacterial pneumonia', 'viral pneumonia'],
  operatingPoints: [
    { name: 'balanced', threshold: 0.5, sensitivity: share, specificity: share, chosenOn: 'validation' },
    { name: 'sensitivity-95', threshold: 0.2, sensitivity: share, specificity: share, chosenOn: 'validation' },
  ],
  abstention: { low: 0.4, high: 0.6, chosenOn: 'validation' },
  intervals: {
    level: 0.95,
    bins: [
      { upTo: 0.5, low: 0.05, high: 0.3, rows: 50 },
      { upTo: 1, low: 0.7, high: 0.99, rows: 50 },
    ],
  },
};
const answer = (bacterial: number, viral: number, ...rest: [refusals?: Parameters<typeof decide>[2], point?: string]) =>
  decide(
    facts,
    { normal: 1 - bacterial - viral, 'bacterial pneumonia': bacterial, 'viral pneumonia': viral },
    rest[0] ?? [],
    rest[1],
  );

describe('decide', () => {
  it('adds up the labels of a finding', () => {
    const { probability, decision, reasons } = answer(0.5, 0.25);
    expect(probability).toBeCloseTo(0.75, 12);
    expect([decision, reasons]).toEqual(['positive', ['above-threshold']]);
  });

  it.each([
    [0.1, 'negative', ['below-threshold']],
    [0.4, 'abstain', ['within-abstention-band', 'below-threshold']],
    [0.55, 'abstain', ['within-abstention-band', 'above-threshold']],
    [0.61, 'positive', ['above-threshold']],
  ])('gives %f the decision %s', (probability, decision, reasons) => {
    expect(answer(probability, 0)).toMatchObject({ decision, reasons });
  });

  it('decides by another operating point where one is named', () => {
    expect(answer(0.3, 0, [], 'sensitivity-95')).toMatchObject({
      decision: 'positive',
      operatingPoint: { name: 'sensitivity-95' },
    });
  });

  it('abstains from whatever is refused, however sure it seems', () => {
    expect(answer(0.99, 0, ['out-of-distribution'])).toMatchObject({
      decision: 'abstain',
      reasons: ['out-of-distribution', 'above-threshold'],
    });
  });

  it('gives an interval that holds the probability', () => {
    expect(answer(0.02, 0).interval).toMatchObject({ low: 0.02, high: 0.3, level: 0.95 });
    expect(answer(0.8, 0).interval).toMatchObject({ low: 0.7, high: 0.99, method: 'calibration-bin' });
  });
});

describe('fitFinding', () => {
  // Ten healthy rows at 0.01, 0.03 … 0.19 and ten ill ones at 0.15, 0.25 … 1 (cut): three healthy ones stand above the lowest ill one or beside it.
  const labels = [...Array<number>(10).fill(0), ...Array<number>(10).fill(1)];
  const probabilities = labels.map((label, row) =>
    label === 0 ? 0.01 + 0.02 * row : Math.min(0.15 + 0.1 * (row - 10), 1),
  );
  const rows = { labels, probabilities };
  const found = fitFinding('pneumonia', ['pneumonia'], { choosing: rows, measuring: rows, chosenOn: 'made up' });

  it('chooses the best balance first, then thresholds of fixed sensitivity', () => {
    expect(found.operatingPoints.map(({ name }) => name)).toEqual(['balanced', 'sensitivity-95', 'sensitivity-90']);
    const [balanced, first, second] = found.operatingPoints;
    // Above 0.19 no healthy row is left, and one ill row of ten is lost.
    expect(balanced).toMatchObject({ sensitivity: { value: 0.9 }, specificity: { value: 1, rows: 10 } });
    // All ten are needed for .95; eight of the healthy ones (0.01 … 0.13 and none of 0.15 …) stay below: seven of ten.
    expect(first).toMatchObject({ sensitivity: { value: 1 }, specificity: { value: 0.7 } });
    expect(second!.threshold).toBe(balanced!.threshold);
  });

  it('keeps few wrong decisions outside of the band without an answer', () => {
    const { low, high } = found.abstention;
    expect(measuredAt(low, rows).sensitivity.value).toBe(1);
    expect(measuredAt(high, rows).specificity.value).toBe(1);
  });

  it('covers all probabilities with its intervals', () => {
    const { bins } = found.intervals;
    expect(bins.at(-1)!.upTo).toBe(1);
    expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(20);
    for (const [index, { upTo }] of bins.entries()) expect(upTo).toBeGreaterThanOrEqual(bins[index - 1]?.upTo ?? 0);
  });
});
