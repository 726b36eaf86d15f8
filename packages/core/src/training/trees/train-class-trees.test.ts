import { describe, expect, it } from 'vitest';
import { madeClassTable } from '../../../test/trees/made-class-table.ts';
import { parseClassTrees } from '../../architecture/trees/class-trees.ts';
import { classTreeScorer } from '../../architecture/trees/scoring/tree-scorer.ts';
import type { Column } from '../../preprocessing/tabular/column.ts';
import { bagClassTrees } from './bag-trees.ts';
import type { ClassTreeOptions } from './growth/tree-options.ts';
import { trainClassTrees, trainTrees } from './train-trees.ts';
import type { ClassTable } from './tree-table.ts';

const train = madeClassTable(900, 1);
const test = madeClassTable(900, 2);
const quick: ClassTreeOptions = { numTrees: 25, learningRate: 0.2, growth: { numLeavesMax: 8, numRowsMin: 5 } };

const decisionsOf = (values: ArrayLike<number>, numClasses: number): number[] =>
  Array.from({ length: values.length / numClasses }, (_, row) => {
    const own = Array.from(values).slice(row * numClasses, (row + 1) * numClasses);
    return own.indexOf(Math.max(...own));
  });

const accuracy = (values: ArrayLike<number>, { labels, classNames, numRows }: ClassTable): number =>
  decisionsOf(values, classNames.length).filter((decision, row) => decision === labels[row]).length / numRows;

const numbers = (name: string, ...values: number[]): Column => ({
  name,
  type: 'numeric',
  values: Float64Array.from(values),
});

describe('trainClassTrees', () => {
  it('puts the Newton step of the softmax into each leaf', async () => {
    const table: ClassTable = {
      ...{ name: 'by hand', numRows: 6, classNames: ['a', 'b', 'c'] },
      columns: [numbers('x', 1, 1, 2, 2, 3, 3)],
      labels: [0, 0, 1, 1, 2, 2],
    };
    const options = { numTrees: 1, learningRate: 1, growth: { numRowsMin: 2, numLeavesMax: 2 } };
    const { classes } = await trainClassTrees(table, options);
    // p = 1/3: gradients -2/3 and 1/3, second derivatives 3/2 · 2/9 = 1/3. Class a parts its two rows from four others.
    expect(classes.map(({ base }) => base)).toEqual(Array(3).fill(Math.round(Math.log(1 / 3) * 2 ** 20) / 2 ** 20));
    expect(classes[0]!.trees[0]!.threshold[0]).toBeCloseTo(1.5, 6);
    expect(classes[0]!.trees[0]!.value[1]).toBeCloseTo(4 / 3 / (2 / 3 + 1), 6);
    expect(classes[0]!.trees[0]!.value[2]).toBeCloseTo(-4 / 3 / (4 / 3 + 1), 6);
  });

  it('of two classes gives what trees of two classes give', async () => {
    const two: ClassTable = {
      ...train,
      labels: Array.from(train.labels, (label) => Math.min(label, 1)),
      classNames: ['a', 'b'],
    };
    const regularisation = { l2: 0, categoryL2: 0 };
    const one = await trainTrees(two, { numTrees: 1, regularisation });
    const both = await trainClassTrees(two, { numTrees: 1, regularisation });
    // Second derivatives are twice as large and the two sums move against each other: their difference moves as the one sum does.
    expect(2 * both.classes[1]!.trees[0]!.value[1]!).toBeCloseTo(one.trees[0]!.value[1]!, 5);
  });

  it('tells classes of new rows apart', async () => {
    const { probabilities } = classTreeScorer(await trainClassTrees(train, quick));
    const found = probabilities(test.columns);
    expect(accuracy(found, test)).toBeGreaterThan(0.8);
    for (let row = 0; row < test.numRows; row++) {
      const start = row * test.classNames.length;
      const sum = found.slice(start, start + test.classNames.length).reduce((all, one) => all + one, 0);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it('gives the same trees for the same seed, and others for another', async () => {
    const sampled = { ...quick, numTrees: 5, sampling: { rowShare: 0.7, columnShare: 0.7, seed: 3 } };
    const first = await trainClassTrees(train, sampled);
    expect(await trainClassTrees(train, sampled)).toEqual(first);
    expect(await trainClassTrees(train, { ...sampled, sampling: { ...sampled.sampling, seed: 4 } })).not.toEqual(first);
  });

  it('counts a row of weight 3 like three rows', async () => {
    const growth = { numLeavesMax: 4 };
    const thrice = <T>(values: ArrayLike<T>): T[] => [0, 1, 2].flatMap(() => Array.from(values));
    const repeatedTable: ClassTable = {
      ...{ ...train, numRows: 3 * train.numRows, labels: thrice(train.labels) },
      columns: train.columns.map((column): Column =>
        column.type === 'numeric'
          ? { ...column, values: Float64Array.from(thrice(column.values)) }
          : ({ ...column, values: thrice(column.values as readonly string[]) } as Column),
      ),
    };
    const weights = new Float64Array(train.numRows).fill(3);
    const weighted = await trainClassTrees(train, { numTrees: 4, growth: { ...growth, numRowsMin: 10 }, weights });
    const repeated = await trainClassTrees(repeatedTable, { numTrees: 4, growth: { ...growth, numRowsMin: 30 } });
    const [a, b] = [weighted, repeated].map((one) => classTreeScorer(one).margins(test.columns));
    a!.forEach((margin, at) => expect(margin).toBeCloseTo(b![at]!, 4));
  });

  it('stops early and keeps the best number of rounds', async () => {
    const seen: number[] = [];
    const { classes } = await trainClassTrees(train, {
      ...{ ...quick, numTrees: 300, learningRate: 0.5 },
      earlyStopping: { validation: test, patience: 4 },
      onProgress: ({ validationLoss }) => seen.push(validationLoss!),
    });
    expect(seen.length).toBeLessThan(300);
    for (const { trees } of classes) expect(trees.length).toBe(seen.indexOf(Math.min(...seen)) + 1);
  });

  it.each<[string, Partial<ClassTable>]>([
    ['a class without rows', { classNames: [...train.classNames, 'other'] }],
    ['a label of no class', { labels: new Array(train.numRows).fill(7) }],
    ['labels of another number', { labels: [0, 1] }],
  ])('refuses %s', async (_, wrong) => {
    await expect(trainClassTrees({ ...train, ...wrong }, quick)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('answers the same after a way through JSON, whose damage is refused', async () => {
    const ensemble = await trainClassTrees(train, { ...quick, numTrees: 3 });
    const again = parseClassTrees(JSON.parse(JSON.stringify(ensemble)));
    expect(classTreeScorer(again).margins(test.columns)).toEqual(classTreeScorer(ensemble).margins(test.columns));
    expect(() => parseClassTrees({ ...ensemble, columns: ensemble.columns.slice(1) })).toThrow('no ensemble');
    expect(() => parseClassTrees({})).toThrow('no ensemble');
  });
});

it('averages bags by class', async () => {
  const options = { ...quick, numTrees: 3, sampling: { rowShare: 0.5, seed: 7 } };
  const members = [7, 8].map((seed) => trainClassTrees(train, { ...options, sampling: { rowShare: 0.5, seed } }));
  const [a, b] = (await Promise.all(members)).map((one) => classTreeScorer(one).margins(test.columns));
  const bagged = classTreeScorer(await bagClassTrees(train, options, 2)).margins(test.columns);
  bagged.forEach((margin, at) => expect(margin).toBeCloseTo((a![at]! + b![at]!) / 2, 4));
});
