import { describe, expect, it } from 'vitest';
import { covariatesOf, requireColumns, withColumns } from './covariates.ts';
import { learnCohortReader } from './cohort-reader.ts';
import { learnScaling, scaled } from './scaling.ts';

const columns = [{ name: 'age' }, { name: 'cell', levels: ['small', 'large'] }, { name: 'code', offset: 1 }];

describe('a cohort’s reader', () => {
  it('makes numbers of words, takes offsets off, and fills gaps with the medians it learnt', () => {
    const reader = learnCohortReader(columns, [
      { age: '50', cell: 'small', code: '1' },
      { age: '70', cell: 'large', code: '2' },
      { age: '', cell: 'large', code: '2' },
    ]);
    const { names, numRows, values } = reader.read([
      { age: '40', cell: 'large', code: '2' },
      { age: '', cell: 'small', code: '1' },
    ]);
    expect(names).toEqual(['age', 'cell: large', 'code']);
    expect(numRows).toBe(2);
    expect([...values]).toEqual([40, 1, 1, 60, 0, 0]);
  });

  it.each([
    ['a word that is no level', { age: '1', cell: 'huge', code: '1' }, 'column cell'],
    ['a text that is no number', { age: 'old', cell: 'small', code: '1' }, 'column age'],
  ])('refuses %s without repeating it', (_, row, message) => {
    const reader = learnCohortReader(columns, []);
    expect(() => reader.read([row])).toThrow(message);
    expect(() => reader.read([row])).not.toThrow(/huge|old/);
  });
});

describe('covariates', () => {
  const table = { names: ['a', 'b'], numRows: 2, values: Float64Array.of(1, 2, 3, 4) };

  it('are chosen by row, and grow by columns', () => {
    expect([...covariatesOf(table, [1, 1, 0]).values]).toEqual([3, 4, 3, 4, 1, 2]);
    expect([...withColumns(table, ['c'], [[9, 8]]).values]).toEqual([1, 2, 9, 3, 4, 8]);
  });

  it('have mean 0 and deviation 1 once scaled; a constant column stays 0', () => {
    const constant = withColumns(table, ['c'], [[5, 5]]);
    expect([...scaled(constant, learnScaling(constant))]).toEqual([-1, -1, 0, 1, 1, 0]);
  });

  it('refuse others in their place', () => {
    expect(() => requireColumns(table, ['b', 'a'])).toThrow('not those');
  });
});
