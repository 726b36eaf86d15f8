import { describe, expect, it } from 'vitest';
import { modelColumns, readPerson, type DescribedColumn } from './described-columns.ts';

const columns: readonly DescribedColumn[] = [
  { kind: 'number', name: 'age', unit: 'years', numMissing: 0, fill: 60, range: [40, 80] },
  { kind: 'category', name: 'stage', numMissing: 2, levels: ['II', 'I', 'III'] },
];

describe('readPerson', () => {
  it('gives a model its columns, each level but the most frequent one of its own', () => {
    expect(modelColumns(columns)).toEqual(['age', 'stage: I', 'stage: III']);
    const { covariates, filled, outOfRange } = readPerson(columns, { age: 50, stage: 'III' });
    expect(Array.from(covariates.values)).toEqual([50, 0, 1]);
    expect([filled, outOfRange]).toEqual([[], []]);
  });

  it('puts the study’s middle where nothing is known, and says so', () => {
    const { covariates, filled } = readPerson(columns, { age: null });
    expect(Array.from(covariates.values)).toEqual([60, 0, 0]);
    expect(filled).toEqual(['age', 'stage']);
  });

  it('says which number nobody of the study had', () => {
    expect(readPerson(columns, { age: 90, stage: 'I' }).outOfRange).toEqual(['age']);
  });

  it.each([
    ['a column that the study lacks', { weight: 80 }],
    ['a level that the study lacks', { stage: 'secret' }],
    ['a text for a number', { age: 'secret' }],
    ['a number that is none', { age: NaN }],
    ['what objects have already', { toString: 1 }],
  ])('refuses %s without repeating it', (_, values) => {
    expect(() => readPerson(columns, values)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(() => readPerson(columns, values)).not.toThrow(/secret/);
  });
});
