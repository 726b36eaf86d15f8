import { describe, expect, it } from 'vitest';
import { newcombeDifference } from '../intervals/newcombe.ts';
import { crossColumns } from './cross-columns.ts';
import { findSlices } from './find-slices.ts';
import { searchSlices } from './search-slices.ts';
import { sliceRows } from './slice-rows.ts';

// 40 rows: the first 20 at night, half of them wrong; by day all right.
const isNight = (row: number): boolean => row < 20;
const labels = Array.from({ length: 40 }, () => 1);
const decisions = labels.map((_, row) => (isNight(row) && row % 2 === 0 ? 0 : 1));
const probabilities = decisions.flatMap((decision) => (decision === 1 ? [0.2, 0.8] : [0.6, 0.4]));
const results = { labels, decisions, probabilities, numClasses: 2 };
const light = { name: 'light', values: labels.map((_, row) => (isNight(row) ? 'night' : 'day')) };

describe('findSlices', () => {
  it('puts the worse part first, by hand', () => {
    const [night, day] = findSlices(results, [light]);
    expect(night).toMatchObject({ column: 'light', value: 'night', numRows: 20 });
    expect(night!.accuracy.value).toBe(0.5);
    expect(night!.gap).toEqual(newcombeDifference(10, 20, 20, 20));
    expect(night!.gap.high).toBeLessThan(0);
    expect(night!.logLoss).toBeCloseTo((-Math.log(0.8) - Math.log(0.4)) / 2, 12);
    expect(day).toMatchObject({ value: 'day' });
  });

  it('marks what is too small to say anything, and leaves out what is everything', () => {
    const few = { name: 'rare', values: labels.map((_, row) => (row < 3 ? 'yes' : 'no')) };
    expect(findSlices(results, [few])).toMatchObject([
      { value: 'no', isTooSmall: false },
      { value: 'yes', isTooSmall: true, numRows: 3, numErrors: 2, errorRows: [0, 2] },
    ]);
    expect(findSlices(results, [{ name: 'same', values: labels.map(() => 'x') }])).toEqual([]);
  });

  it('refuses a column of another length', () => {
    expect(() => findSlices(results, [{ name: 'short', values: [1, 2] }])).toThrow(
      expect.objectContaining({ code: 'SHAPE_MISMATCH', received: '2' }),
    );
  });
});

const half = { name: 'half', values: labels.map((_, row) => (row % 2 === 0 ? 'even' : 'odd')) };

describe('crossColumns', () => {
  it('counts rows and right decisions of each pair of parts', () => {
    const [cross] = crossColumns(results, [light, half]);
    expect(cross!.first.map(({ value }) => value)).toEqual(['night', 'day']);
    expect(cross!.cells).toEqual([
      [
        { numRows: 10, numRight: 0 },
        { numRows: 10, numRight: 10 },
      ],
      [
        { numRows: 10, numRight: 10 },
        { numRows: 10, numRight: 10 },
      ],
    ]);
  });
});

describe('searchSlices', () => {
  it('finds the pair where all errors are before either column alone, with p adjusted for all that was tested', () => {
    const { slices, numTested, numWorse } = searchSlices(results, [light, half], { numRowsMin: 10 });
    // 4 parts and 4 pairs; all 10 errors in the 10 rows of one: 1 / C(40, 10).
    expect(numTested).toBe(8);
    // That pair, the night and the even rows, each of these with C(20, 10) / C(40, 10) = 0.0002 by itself.
    expect(numWorse).toBe(3);
    expect(slices[0]!.parts.map(({ value }) => value)).toEqual(['night', 'even']);
    expect(slices[0]!.pValue * 847_660_528).toBeCloseTo(1, 6);
    expect(slices[0]!.adjustedPValue).toBeCloseTo(8 * slices[0]!.pValue, 15);
    expect(slices.at(-1)!.adjustedPValue).toBe(1);
  });

  it('says of parts that have nothing to do with the errors that chance makes them', () => {
    const drawn = Array.from({ length: 8 }, (_, column) => ({
      name: `column ${column}`,
      values: labels.map((_label, row) => ((row * (2 * column + 3)) % 7 < 3 ? 'a' : 'b')),
    }));
    const decided = labels.map((_, row) => (row % 9 === 0 ? 0 : 1));
    const { slices } = searchSlices({ ...results, decisions: decided }, drawn, { numRowsMin: 5 });
    expect(slices.filter(({ adjustedPValue }) => adjustedPValue < 0.05)).toEqual([]);
  });
});

describe('sliceRows', () => {
  it('cuts numbers into parts of equally many rows', () => {
    const groups = sliceRows({ name: 'age', values: [8, 1, 7, 2, 6, 3, 5, 4] }, { numBins: 2 });
    expect(groups).toEqual([
      { column: 'age', range: [1, 4], rows: [1, 3, 5, 7] },
      { column: 'age', range: [5, 8], rows: [6, 4, 2, 0] },
    ]);
  });
  it('keeps equal numbers together, and leaves out what is no number', () => {
    const groups = sliceRows({ name: 'x', values: [0, 0, 0, 0, NaN, 1] }, { numBins: 4 });
    expect(groups.map(({ rows }) => rows)).toEqual([[0, 1, 2, 3], [5]]);
  });
});
