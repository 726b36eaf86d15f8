import { expect, it } from 'vitest';
import { timingOf } from './timing.ts';

// Quartiles: numpy.quantile(values, [.25, .75]).
it.each([
  [[3, 1, 2], { median: 2, lowerQuartile: 1.5, upperQuartile: 2.5, low: 1, high: 3 }],
  [[4, 1, 2, 3], { median: 2.5, lowerQuartile: 1.75, upperQuartile: 3.25, low: 1, high: 4 }],
  [[7], { median: 7, lowerQuartile: 7, upperQuartile: 7, low: 7, high: 7 }],
])('summarises %j', (values, expected) => expect(timingOf(values)).toEqual(expected));
