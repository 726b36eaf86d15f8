import { expect, it } from 'vitest';
import { countMasks, evaluateSegmentation, type SegmentationResult } from './evaluate-segmentation.ts';

const picture = (score: number, isDefect: boolean, kinds: SegmentationResult['kinds']): SegmentationResult => ({
  ...{ score, isDefect, kinds },
  isDecided: score > 0.5,
});
const none = { found: 0, actual: 0, both: 0 };

it('counts the cells of each kind that were found, that are there, and both', () => {
  const masks = [0.9, 0.1, 0.6, 0.7, 0.2, 0.8];
  const actual = [1, 0, 0, 1, 1, 1];
  expect(countMasks(masks, actual, 2, 0.5)).toEqual([
    { found: 2, actual: 2, both: 1 },
    { found: 2, actual: 2, both: 2 },
  ]);
});

it('gives the overlap over all pictures together, with what is found on good ones', () => {
  const results = [
    picture(0.9, true, [{ found: 6, actual: 4, both: 3 }, none]),
    picture(0.8, true, [none, { found: 2, actual: 2, both: 2 }]),
    picture(0.7, false, [{ found: 1, actual: 0, both: 0 }, none]),
    picture(0.1, false, [none, none]),
  ];
  const figures = evaluateSegmentation(results, ['blowhole', 'crack']);
  expect(figures['intersectionOverUnion: blowhole']!.value).toBeCloseTo(3 / 8, 12);
  expect(figures['intersectionOverUnion: crack']!.value).toBe(1);
  expect(figures['intersectionOverUnion']!.value).toBeCloseTo((3 / 8 + 1) / 2, 12);
  expect(figures['averagePrecision']!.value).toBe(1);
  expect(figures['accuracy']!.value).toBe(0.75);
  expect(figures['recall']!.value).toBe(1);
  expect(figures['specificity']!.value).toBe(0.5);
});

it('refuses pictures of which none has a defect', () => {
  expect(() => evaluateSegmentation([picture(0.2, false, [none])], ['crack'])).toThrow(
    expect.objectContaining({ code: 'EMPTY_DATASET' }),
  );
});
