import { metrics } from '@newfield/core';
import { expect, it } from 'vitest';
import { madeTable } from '../../test/trees/made-table.ts';
import { trainNetwork, type NetworkOptions } from './train-network.ts';

const train = madeTable(2000, 1);
const test = madeTable(1000, 2);

it.each<[string, NetworkOptions]>([
  ['mlp', { architecture: 'mlp', epochs: 8, learningRate: 0.005 }],
  ['transformer', { architecture: 'transformer', epochs: 4, learningRate: 0.005 }],
])('the %s ranks rows that it has not seen', async (_, options) => {
  const model = await trainNetwork(train, options);
  const scores = await model.score(test.columns);
  expect(model.inputs).toEqual(['used', 'income', "late's", 'home']);
  expect(metrics.rocAuc(test.bad, scores).area).toBeGreaterThan(0.76);
  expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
});
