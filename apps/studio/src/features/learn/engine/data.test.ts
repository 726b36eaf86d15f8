import { describe, expect, it } from 'vitest';

import { generatedNames } from '../settings.ts';
import { generateData } from './generated-data.ts';
import { shuffledIndices, splitMeasured } from './measured-data.ts';

describe.each(generatedNames)('%s', (data) => {
  const settings = { data, noise: 0.1, numTrain: 24, seed: 3 };

  it('is the same for the same seed, and another for another', () => {
    expect(generateData(settings)).toEqual(generateData(settings));
    expect(generateData(settings).train).not.toEqual(generateData({ ...settings, seed: 4 }).train);
  });

  it('has both classes equally often, inside the square that is drawn, and other points held out', () => {
    const { train, heldOut, reach } = generateData(settings);
    expect(train.labels.filter((label) => label === 1)).toHaveLength(12);
    expect(heldOut.count).toBe(120);
    for (const value of [...train.features, ...heldOut.features]) expect(Math.abs(value)).toBeLessThan(reach);
    expect(heldOut.features.slice(0, 48)).not.toEqual(train.features);
  });
});

describe('rows of the catalogue', () => {
  const rows = Array.from({ length: 200 }, (_, row) => [row, 5, row % 2] as const);

  it('are standardised by the training rows, a constant column too', () => {
    const { train } = splitMeasured(rows, { numTrain: 24, seed: 1 });
    const first = Array.from({ length: 24 }, (_, row) => train.features[2 * row]!);
    expect(first.reduce((sum, value) => sum + value, 0) / 24).toBeCloseTo(0, 6);
    expect(first.reduce((sum, value) => sum + value ** 2, 0) / 24).toBeCloseTo(1, 5);
    expect(train.features[1]).toBe(0);
  });

  it('are refused when too few', () => {
    expect(() => splitMeasured(rows, { numTrain: 120, seed: 1 })).toThrow(RangeError);
  });

  it('come in an order that holds each once', () => {
    expect(shuffledIndices(50, 'a').sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(shuffledIndices(50, 'a')).not.toEqual(shuffledIndices(50, 'b'));
  });
});
