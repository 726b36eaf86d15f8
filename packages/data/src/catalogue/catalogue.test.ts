import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withDatasetTable } from '../../scripts/dataset-table.ts';
import { catalogue, resolveTask } from './catalogue.ts';
import { datasetCard } from './dataset-card.ts';

describe('catalogue', () => {
  it('names each data set, and each task of one, once', () => {
    const references = catalogue.flatMap(({ name, tasks }) => tasks.map((task) => `${name}/${task.name}`));
    expect(new Set(references).size).toBe(references.length);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length);
  });

  it.each(catalogue.map((entry) => [entry.name, entry] as const))('%s says what it is and whose', (_, entry) => {
    expect(entry.upstream).toMatch(/^https:\/\/\S+$/);
    expect(entry.licence).not.toBe('');
    expect(entry.description).toMatch(/\.$/);
    expect(entry.tasks.length).toBeGreaterThan(0);
    for (const { splits } of entry.tasks) expect(Math.min(...Object.values(splits))).toBeGreaterThan(0);
    expect(Object.keys(entry.checksums).length).toBeGreaterThan(0);
    for (const checksum of Object.values(entry.checksums)) expect(checksum).toMatch(/^[\da-f]{64}$/);
  });

  it.each(catalogue.map((entry) => [entry.name, entry] as const))(
    '%s reads its splits from files it records',
    (_, entry) => {
      const parts = entry.tasks.flatMap(({ parts }) => Object.values(parts ?? {}));
      for (const { file } of parts) expect(entry.checksums).toHaveProperty([file]);
      if (entry.images !== undefined) expect(entry.checksums).toHaveProperty([entry.images.index]);
    },
  );

  it('finds a task by name, and the only one without', () => {
    expect(resolveTask('cifar10/cats-dogs').task.kind).toBe('binary-classification');
    expect(resolveTask('heloc').task.name).toBe('credit-risk');
    expect(() => resolveTask('cifar10')).toThrow(/no task/);
  });
});

describe('datasetCard', () => {
  it('is plain data', () => {
    const card = datasetCard('heloc');
    expect(JSON.parse(JSON.stringify(card))).toEqual(card);
    expect(card).toMatchObject({
      name: 'heloc',
      tasks: [{ reference: 'heloc/credit-risk', kind: 'binary-classification', splits: { all: 8367 } }],
      files: [{ path: 'heloc.csv' }],
      howToGet: 'Put its files into finance/heloc/ below $NEWFIELD_DATA.',
    });
  });
});

it('the README shows the catalogue as it is; if not: npm run generate -w @newfield/data', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  expect(readme).toBe(await withDatasetTable(readme, catalogue));
});
