import { describe, expect, it } from 'vitest';
import { consecutiveFolds } from './consecutive-folds.ts';

const files = (prefix: string, numbers: readonly number[], rest: string): string[] =>
  numbers.map((number) => `images/train/X/${prefix}${number}${rest}.jpeg`);

// Two pictures of most children; what was confirmed of a child doesn't cut it in two.
const numbers = Array.from({ length: 60 }, (_, index) => 1 + Math.floor(index / 2));
const rows = [
  ...files('person', numbers, '_bacteria_1'),
  ...files('person', [3, 9, 27], '_virus_2'),
  ...files('IM-', numbers, '-0001'),
  ...files('NORMAL2-IM-', numbers, '-0001-0002'),
].map((file) => ({ file }));
const folds = consecutiveFolds(rows, 4);
const series = (start: string): { number: number; fold: number }[] =>
  rows.flatMap(({ file }, row) => {
    const found = new RegExp(`/${start}(\\d+)`).exec(file);
    return found === null ? [] : [{ number: Number(found[1]), fold: folds[row]! }];
  });

describe('consecutiveFolds', () => {
  it.each(['person', 'IM-', 'NORMAL2-IM-'])('%s: a child is in one fold', (start) => {
    const foldOf = new Map(series(start).map(({ number, fold }) => [number, fold]));
    for (const { number, fold } of series(start)) expect(foldOf.get(number)).toBe(fold);
    expect(foldOf.size).toBe(30);
  });

  it.each(['person', 'IM-', 'NORMAL2-IM-'])('%s: folds hold consecutive numbers, of like size', (start) => {
    const ordered = series(start).sort((a, b) => a.number - b.number);
    const found = ordered.map(({ fold }) => fold);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    const sizes = [0, 1, 2, 3].map((fold) => found.filter((one) => one === fold).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(4);
  });
});
