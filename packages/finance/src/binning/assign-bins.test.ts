import { expect, it } from 'vitest';
import { assignBins } from './assign-bins.ts';
import { binOfNumber, binOfText, type CategoryBinning, type NumberBinning } from './binning.ts';

it('puts whole columns where single values go', () => {
  const numbers: NumberBinning = {
    kind: 'numbers',
    name: 'x',
    edges: [-1, 0.5, 7],
    specialCodes: [-9, 3],
    bins: [],
    informationValue: 0,
  };
  const values = Float64Array.of(NaN, -9, -8, -1, -0.9999, 0.5, 0.500001, 0.5000000001, 3, 7, 8, 1e300, -1e300);
  expect([...assignBins(numbers, { name: 'x', type: 'numeric', values })]).toEqual([
    6, 4, 0, 0, 1, 1, 2, 1, 5, 2, 3, 3, 0,
  ]);
  expect([...values].map((value) => binOfNumber(numbers, value))).toEqual([6, 4, 0, 0, 1, 1, 2, 1, 5, 2, 3, 3, 0]);
  const texts: CategoryBinning = {
    kind: 'categories',
    name: 'x',
    groups: [['a'], ['b', 'c']],
    bins: [],
    informationValue: 0,
  };
  const some = ['c', null, 'z', 'a'];
  expect([...assignBins(texts, { name: 'x', type: 'categorical', values: some })]).toEqual([1, 2, 3, 0]);
  expect(some.map((text) => binOfText(texts, text))).toEqual([1, 2, 3, 0]);
});
