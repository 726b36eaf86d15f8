import { describe, expect, it } from 'vitest';
import { newcombeDifference } from './newcombe.ts';

describe('newcombeDifference', () => {
  // Newcombe 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
  ])('%i/%i − %i/%i: the published interval', (a, m, b, n, low, high) => {
    const found = newcombeDifference(a, m, b, n);
    expect(found.value).toBeCloseTo(a / m - b / n, 12);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('knows nothing without rows on either side', () => {
    expect(newcombeDifference(0, 0, 3, 4)).toEqual({ value: 0, low: -1, high: 1 });
  });
});
