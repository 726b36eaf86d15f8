import { expect, it } from 'vitest';
import { classBalance } from './class-balance.ts';
import { describeColumn } from './describe-column.ts';
import { guessTarget } from './guess-columns.ts';
import { histogram, quantile } from './histogram.ts';

it('gives the figures of a numeric column, without its missing and unreadable cells', () => {
  const { numMissing, numDistinct, numbers } = describeColumn('age', 'numeric', [
    '1',
    '2',
    '4',
    '',
    'NA',
    'x',
    '9',
    '4',
  ]);
  expect([numMissing, numDistinct]).toEqual([2, 5]);
  // 1, 2, 4, 4, 9: numpy 1.24 says mean 4, std(ddof=1) 3.082207, percentiles 2, 4, 4.
  expect(numbers).toMatchObject({
    mean: 4,
    min: 1,
    lowerQuartile: 2,
    median: 4,
    upperQuartile: 4,
    max: 9,
    numUnreadable: 1,
  });
  expect(numbers!.standardDeviation).toBeCloseTo(3.082207, 6);
});

it('keeps the words of a text column to itself, and counts those of categories', () => {
  expect(describeColumn('note', 'text', ['a secret', 'another']).topValues).toBeUndefined();
  const { topValues } = describeColumn('colour', 'categorical', ['red', 'blue', 'red', null]);
  expect(topValues).toEqual([
    { value: 'red', count: 2 },
    { value: 'blue', count: 1 },
  ]);
});

it('gives whole numbers a bin each, counts every value once, and puts the greatest into the last bin', () => {
  const whole = histogram(Float64Array.of(1, 1, 2, 5));
  expect(whole).toEqual({ edges: [0.5, 1.5, 2.5, 3.5, 4.5, 5.5], counts: [2, 1, 0, 0, 1] });
  const many = Float64Array.from({ length: 1000 }, (_, index) => Math.sqrt(index + 0.5)).sort();
  const { counts, edges } = histogram(many);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1000);
  expect(edges.at(-1)).toBeCloseTo(many.at(-1)!, 9);
  expect(histogram(new Float64Array(0)).counts).toEqual([]);
  expect(histogram(Float64Array.of(3, 3)).counts).toEqual([2]);
});

it('interpolates quantiles as NumPy does', () => {
  expect(quantile(Float64Array.of(1, 2, 3, 4), 0.25)).toBe(1.75);
});

it('counts classes by split, with intervals', () => {
  const { classes, imbalance, numUnlabelled } = classBalance({
    train: ['cat', 'cat', 'dog', null],
    test: ['cat', 'dog', 'cat', 'cat', 'cat', 'cat'],
  });
  expect(classes.map(({ label, counts }) => [label, counts])).toEqual([
    ['cat', { train: 2, test: 5 }],
    ['dog', { train: 1, test: 1 }],
  ]);
  expect([imbalance, numUnlabelled]).toEqual([3.5, 1]);
  // Wilson's interval of 7 in 9, by statsmodels' proportion_confint.
  expect(classes[0]!.low).toBeCloseTo(0.4526, 3);
  expect(classes[0]!.high).toBeCloseTo(0.9368, 3);
});

it('guesses the target by its name, else by its few values', () => {
  const column = (name: string, numDistinct: number) =>
    ({ name, kind: 'numeric', numRows: 100, numMissing: 0, numDistinct }) as const;
  expect(guessTarget([column('age', 60), column('diagnosis', 2), column('split', 2)])).toBe('diagnosis');
  expect(guessTarget([column('patient_id', 5), column('kind', 3), column('size', 90)])).toBe('kind');
  expect(guessTarget([column('a', 90), column('b', 80)])).toBeUndefined();
});
