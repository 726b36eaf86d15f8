import { randomStream, uniform, type Column } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import type { CreditTable } from '../credit/credit-table.ts';
import { trainTrees } from '../trees/train-trees.ts';
import { treeModel } from '../trees/tree-model.ts';
import { trainAdditiveTrees } from './additive-trees.ts';
import { quadrantGain } from './quadrant-gain.ts';
import { selectPairs } from './select-pairs.ts';

/** `a` and `b` tell by their product alone, `c` and the category `kind` together, `d` by itself. */
function crossedTable(numRows: number, seed: number): CreditTable {
  const next = randomStream(seed);
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({
    name,
    type: 'numeric' as const,
    values: Float64Array.from({ length: numRows }, () => 2 * uniform(next) - 1),
  }));
  const kinds = Array.from({ length: numRows }, () => ['x', 'y', 'z'][Math.floor(3 * uniform(next))]!);
  const bad = Uint8Array.from({ length: numRows }, (_, row) => {
    const kindOf = kinds[row] === 'y' ? 1 : -1;
    const logOdds =
      4 * a!.values[row]! * b!.values[row]! + 1.5 * kindOf * c!.values[row]! + 0.5 * kindOf + 2 * d!.values[row]!;
    return uniform(next) < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
  });
  const columns: Column[] = [a!, b!, c!, d!, { name: 'kind', type: 'categorical', values: kinds }];
  return { name: 'crossed', columns, numRows, bad };
}

const table = crossedTable(4000, 1);

describe('quadrantGain', () => {
  it('is what four quadrants save beyond two halves, either way', () => {
    // Gradients 3, -3, -3, 3 with second derivatives 2 each, shrunk by 1: 4 · 9/3, and halves and whole save nothing.
    expect(quadrantGain(Float64Array.of(3, 2, -3, 2, -3, 2, 3, 2), 2, 1)).toBeCloseTo(12, 12);
  });

  it('finds the best cut, wherever it is', () => {
    const cells = new Float64Array(2 * 9).map((_, place) => (place % 2 === 1 ? 1 : 0));
    [cells[0], cells[4], cells[12], cells[16]] = [2, -2, -2, 2];
    // Cut after the first line and column: 4/2 + 4/3 + 4/3 + 4/5, and halves and whole save nothing.
    expect(quadrantGain(cells, 3, 1)).toBeCloseTo(2 + 4 / 3 + 4 / 3 + 4 / 5, 12);
  });

  it('is nothing where one column says it all', () => {
    expect(quadrantGain(Float64Array.of(3, 9, 3, 9, -3, 9, -3, 9), 2, 1e-9)).toBeCloseTo(0, 6);
  });
});

describe('selectPairs', () => {
  it('finds the columns that tell more together, the most first', async () => {
    expect(await selectPairs(table, { numPairs: 2 })).toEqual([
      ['a', 'b'],
      ['c', 'kind'],
    ]);
  });

  it('leaves out what is there anyway', async () => {
    expect(await selectPairs(table, { numPairs: 1, known: [['b', 'a']] })).toEqual([['c', 'kind']]);
    expect(await selectPairs(table, { numPairs: 99 })).toHaveLength(10);
    expect(await selectPairs(table, { numPairs: 0 })).toEqual([]);
  });

  it('ends when it is aborted', async () => {
    await expect(selectPairs(table, { numPairs: 1, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    );
  });
});

describe('trainAdditiveTrees', () => {
  const options = { numTrees: 80, learningRate: 0.1, growth: { numLeavesMax: 8 } };

  it('adds up parts of one column or of a chosen pair, and nothing else', async () => {
    const { ensemble, pairs } = await trainAdditiveTrees(table, { ...options, numPairs: 2 });
    const model = treeModel(ensemble);
    /** What two columns add beyond each of them, between random points: 0 where they have no part together. */
    const crossed = (first: string, second: string): number => {
      const next = randomStream(7);
      let most = 0;
      for (let trial = 0; trial < 200; trial++) {
        const [one, other] = [0, 1].map(() =>
          table.columns.map(({ values }) => values[Math.floor(4000 * uniform(next))]!),
        );
        // First and second from `other` where the bit is set.
        const rows = [0b00, 0b01, 0b10, 0b11].map((bits) =>
          table.columns.map(({ name }, place) => {
            const isOther = (name === first && (bits & 1) > 0) || (name === second && (bits & 2) > 0);
            return (isOther ? other : one)![place]!;
          }),
        );
        const columns = table.columns.map((column, place) => {
          const values = rows.map((row) => row[place]!);
          return {
            ...column,
            values: column.type === 'numeric' ? Float64Array.from(values as number[]) : values,
          } as Column;
        });
        const [base, withFirst, withSecond, both] = model.logOdds(columns);
        most = Math.max(most, Math.abs(both! - withFirst! - withSecond! + base!));
      }
      return most;
    };
    const names = table.columns.map(({ name }) => name);
    for (const [place, first] of names.entries()) {
      for (const second of names.slice(place + 1)) {
        const isPair = pairs.some((pair) => pair.includes(first) && pair.includes(second));
        // Sums of leaves are exact.
        if (isPair) expect(crossed(first, second)).toBeGreaterThan(0.1);
        else expect(crossed(first, second)).toBe(0);
      }
    }
  });

  it('refuses a pair of a column that is not there', async () => {
    await expect(trainTrees(table, { pairs: [['a', 'q']] })).rejects.toThrow('"q"');
  });
});
