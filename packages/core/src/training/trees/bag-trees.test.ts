import { expect, it } from 'vitest';
import { madeTable } from '../../../test/trees/made-table.ts';
import { averageTrees, bagTrees } from './bag-trees.ts';
import { treeScorer } from '../../architecture/trees/scoring/tree-scorer.ts';
import { trainTrees } from './train-trees.ts';

const table = madeTable(500, 1);
const options = { numTrees: 5, sampling: { rowShare: 0.5, seed: 7 } };

it('averages the log-odds of its members', async () => {
  const members = [7, 8].map((seed) => trainTrees(table, { ...options, sampling: { rowShare: 0.5, seed } }));
  const [a, b] = (await Promise.all(members)).map((one) => treeScorer(one).logOdds(table.columns));
  const bagged = treeScorer(await bagTrees(table, options, 2)).logOdds(table.columns);
  bagged.forEach((logOdds, row) => expect(logOdds).toBeCloseTo((a![row]! + b![row]!) / 2, 4));
});

it('refuses ensembles of other columns, and none', async () => {
  const one = await trainTrees(table, options);
  const other = await trainTrees({ ...table, columns: table.columns.slice(1) }, options);
  expect(() => averageTrees([one, other])).toThrow('can’t be averaged');
  expect(() => averageTrees([])).toThrow('can’t be averaged');
});
