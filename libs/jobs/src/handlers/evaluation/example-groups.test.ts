import { describe, expect, it } from 'vitest';
import { exampleGroups } from './example-groups.ts';

describe('exampleGroups', () => {
  const results = {
    labels: [0, 0, 1, 0],
    decisions: [0, 1, 1, 1],
    probabilities: [0.9, 0.1, 0.4, 0.6, 0.3, 0.7, 0.1, 0.9],
    numClasses: 2,
  };
  it('puts errors by falling loss first, then each cell, errors before the rest', () => {
    const groups = exampleGroups(results);
    expect(groups.map(({ id, numRows }) => [id, numRows])).toEqual([
      ['worst', 2],
      ['0-1', 2],
      ['1-1', 1],
      ['0-0', 1],
    ]);
    expect(groups[0]!.rows.map(({ row }) => row)).toEqual([3, 1]);
    expect(groups[0]!.rows[0]).toMatchObject({ label: 0, decision: 1, probability: 0.9 });
    expect(groups[0]!.rows[0]!.loss).toBeCloseTo(-Math.log(0.1), 12);
  });
  it('keeps count of more rows than it shows', () => {
    const many = {
      labels: Array.from({ length: 100 }, () => 0),
      decisions: Array.from({ length: 100 }, () => 1),
      probabilities: Array.from({ length: 200 }, () => 0.5),
      numClasses: 2,
    };
    const cell = exampleGroups(many)[1]!;
    expect([cell.id, cell.numRows, cell.rows.length]).toEqual(['0-1', 100, 48]);
  });
});
