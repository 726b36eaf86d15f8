import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTreeEnsemble, treeFeatures, treesToOnnx, type Column } from '@newfield/core';
import { leaf, type TreeEnsemble } from '@newfield/core/trees';
import { isDebianPostgresPresent, requirePeer, startDebianPostgres } from '@newfield/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeTable } from '../../../test/trees/made-table.ts';
import { trainTrees } from '../train-trees.ts';
import { treeModel } from '../tree-model.ts';
import { sqlName } from './sql-arithmetic.ts';
import { treesToSql } from './to-sql.ts';
import { treesToTypeScript } from './to-typescript.ts';

const folder = join(import.meta.dirname, '../../../test-output/exported-trees');
let ensemble: TreeEnsemble;
let columns: Column[];
let logOdds: Float64Array;
let probabilities: Float64Array;

/** Rows of their own, rows on and next to thresholds, and a category that no training row had. */
function trickyRows(): Column[] {
  const made = madeTable(3000, 7).columns;
  return made.map((column, position): Column => {
    if (column.type !== 'numeric')
      return { ...column, values: [...column.values, 'a "tent"', ...new Array(2999).fill('own')] } as Column;
    const thresholds = ensemble.trees.flatMap((tree) =>
      tree.threshold.filter((_, node) => tree.column[node] === position),
    );
    const near = thresholds.flatMap((one) => [one, one * (1 + 2 ** -52), one * (1 - 2 ** -52), one * (1 + 3e-8)]);
    const values = Float64Array.from({ length: 6000 }, (_, row) =>
      row < 3000 ? (column.values as Float64Array)[row]! : (near[row % near.length] ?? NaN),
    );
    return { ...column, values };
  });
}

beforeAll(async () => {
  ensemble = await trainTrees(madeTable(3000, 1), { numTrees: 100, learningRate: 0.2, growth: { numLeavesMax: 16 } });
  columns = trickyRows();
  logOdds = treeModel(ensemble).logOdds(columns);
  probabilities = treeModel(ensemble).score(columns);
});

it('the tests’ trees ask about missing values and about sets of categories', () => {
  const nodes = ensemble.trees.flatMap(({ column, missingLeft, categories }) =>
    column.map((one, node) => ({
      isLeaf: one === leaf,
      missingLeft: missingLeft[node]!,
      categories: categories[node]!,
    })),
  );
  expect(nodes.some(({ isLeaf, missingLeft }) => !isLeaf && missingLeft)).toBe(true);
  expect(nodes.some(({ categories }) => categories.length > 1)).toBe(true);
});

describe('treesToTypeScript', () => {
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('scores every row to the last bit', async () => {
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'trees.ts');
    const source = treesToTypeScript(ensemble);
    expect(source).not.toMatch(/\bimport\b|\brequire\b/);
    await writeFile(path, source);
    const exported = (await import(path)) as Record<'logOdds' | 'probability', (applicant: object) => number>;
    for (let row = 0; row < logOdds.length; row++) {
      const applicant = Object.fromEntries(
        columns.map(({ name, values }) => [name, Number.isNaN(values[row]) ? null : values[row]]),
      );
      if (exported.logOdds(applicant) !== logOdds[row]) expect(exported.logOdds(applicant)).toBe(logOdds[row]);
      if (exported.probability(applicant) !== probabilities[row]) expect(row).toBe('the same probability');
    }
  });
});

describe('treesToOnnx', () => {
  it('gives the same log-odds to the last bit in ONNX Runtime, and probabilities of float32', async () => {
    const trees = await openTreeEnsemble(treesToOnnx(ensemble));
    const features = treeFeatures(ensemble, columns);
    const found = await trees.logOdds(features);
    const odds = await trees.probabilities(features);
    await trees.dispose();
    expect(Float64Array.from(found)).toEqual(logOdds);
    probabilities.forEach((expected, row) => expect(Math.abs(odds[2 * row + 1]! - expected)).toBeLessThan(1e-6));
  });
});

describe('treesToSql', () => {
  requirePeer('PostgreSQL', isDebianPostgresPresent(), 'apt-get install postgresql', () => {
    it('scores every row of a table to the last bit', async () => {
      const server = await startDebianPostgres();
      const client = new Client({ connectionString: server.url });
      await client.connect();
      try {
        const types = columns.map(({ name, type }) => `${sqlName(name)} ${type === 'numeric' ? 'float8' : 'text'}`);
        await client.query(`CREATE TABLE applicants (id int PRIMARY KEY, ${types.join(', ')})`);
        const lists = columns.map(({ values }) => [...values].map((value) => (Number.isNaN(value) ? null : value)));
        const arrays = columns.map(({ type }, index) => `$${index + 2}::${type === 'numeric' ? 'float8' : 'text'}[]`);
        await client.query(`INSERT INTO applicants SELECT * FROM unnest($1::int[], ${arrays.join(', ')})`, [
          Array.from(logOdds.keys()),
          ...lists,
        ]);
        await client.query('SET jit = off');
        const { logOdds: sum, probability } = treesToSql(ensemble, 'applicants');
        const { rows } = await client.query(`SELECT ${sum} AS z, ${probability} AS p FROM applicants ORDER BY id`);
        expect(Float64Array.from(rows, ({ z }) => z)).toEqual(logOdds);
        expect(Float64Array.from(rows, ({ p }) => p)).toEqual(probabilities);
      } finally {
        await client.end();
        await server.stop();
      }
    });
  });
});
