import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { DesignAnalyst } from './open-analysis.ts';
import { trainingDataFor } from './training-data.ts';

const analyst = new DesignAnalyst();
afterAll(() => analyst.close());

const settings = { batchSize: 8, optimiser: 'adam' } as const;
const article = fileURLToPath(new URL('../../../../packages/cli/models/cats-dogs-article', import.meta.url));

it('says everything of a design: layers, what training needs, and its topology', async () => {
  const source = JSON.stringify({ builder: 'mlp', options: { numFeatures: 4, units: [3] } });
  const { description, cost, loss, topology } = await analyst.ask({ source, ...settings });
  expect(description!.numTrainable).toBe(4 * 3 + 3 + 3 + 1);
  expect(cost!.memory).toMatchObject({ weightBytes: 4 * 19, gradientBytes: 4 * 19, optimiserBytes: 8 * 19 });
  expect(loss).toBe('binaryCrossentropy');
  const again = await analyst.ask({ source: topology!, ...settings });
  expect(again.description!.numTrainable).toBe(19);
});

it('says what is wrong with a design', async () => {
  for (const source of ['{', '[]', '{"builder":"cnn","options":{"filters":[]}}']) {
    const { problem, description } = await analyst.ask({ source, ...settings });
    expect([description, typeof problem?.message]).toEqual([undefined, 'string']);
  }
});

it('reads a bundle with how its weights lie, and refuses what is none', async () => {
  const { description, weights } = await analyst.ask({ bundleFolder: article, ...settings });
  expect(description!.numTrainable).toBe(356_417);
  expect(weights!.map(({ name }) => name)).toContain('conv1/kernel');
  const kernels = weights!.filter(({ name }) => name.endsWith('/kernel'));
  expect(kernels.every(({ standardDeviation }) => standardDeviation > 0)).toBe(true);
  await expect(analyst.ask({ bundleFolder: import.meta.dirname, ...settings })).rejects.toThrow();
  // It goes on afterwards.
  const source = '{"builder":"cnn","options":{}}';
  expect((await analyst.ask({ source, ...settings })).description).toBeDefined();
});

it('knows the data sets that fit a design', () => {
  const names = (output: number[]) => trainingDataFor([32, 32, 3], output).map(({ reference }) => reference);
  expect(names([1])).toEqual(['cifar10/cats-dogs']);
  expect(names([10])).toEqual(['cifar10/all']);
  expect(names([2])).toEqual([]);
  expect(trainingDataFor([28, 28, 1], [10])).toEqual([]);
});
