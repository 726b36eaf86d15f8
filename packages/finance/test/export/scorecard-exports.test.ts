import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNumberColumn, openPointsTable, type Column } from '@newfield/core';
import { isDebianPostgresPresent, requirePeer, startDebianPostgres } from '@newfield/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Client } from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { creditDataSets } from '../../src/credit/data-sets/index.ts';
import { openCreditData } from '../../src/credit/open-credit-data.ts';
import type { CreditTable } from '../../src/credit/credit-table.ts';
import { exportJson, importJson, scorecardJsonSchema } from '../../src/export/scorecard-json.ts';
import { encodeFeatures, exportOnnx } from '../../src/export/scorecard-onnx.ts';
import { exportSql } from '../../src/export/scorecard-sql.ts';
import { exportTypeScript } from '../../src/export/scorecard-typescript.ts';
import { fitScorecard } from '../../src/scorecard/fit-scorecard.ts';
import { badChances, scoreApplicants } from '../../src/scorecard/score-applicants.ts';
import type { Scorecard } from '../../src/scorecard/scorecard.ts';
import { withDataset } from '../finance-data.ts';

interface ExportedModule {
  readonly score: (applicant: Record<string, unknown>) => number;
  readonly chanceOfBad: (score: number) => number;
}

/** Rows that data sets don't hold: missing, unseen, at and beside every edge, special codes, as large as they get. */
function hardRows({ attributes }: Scorecard, columns: readonly Column[]): Column[] {
  const edges = attributes.flatMap(({ binning }) => (binning.kind === 'numbers' ? binning.edges : []));
  const numbers = [NaN, -9, -8, -7, 0, -0, 1e-40, 5e-324, 1e300, -1e300, 16_777_217, 0.1, ...edges].flatMap((value) => [
    value,
    value * (1 + 2 ** -30),
    value * (1 - 2 ** -30),
    value * (1 + 2 ** -24),
    value + 1e-9,
  ]);
  const texts = [
    null,
    '',
    "o'clock",
    'back\\slash',
    '"quoted"',
    '北京',
    ...columns.flatMap((column) => (isNumberColumn(column) ? [] : column.values.slice(0, 20))),
  ];
  return columns.map((column) =>
    isNumberColumn(column)
      ? { ...column, values: Float64Array.from(numbers) }
      : { ...column, values: numbers.map((_, row) => texts[row % texts.length]!) },
  );
}

const join2 = (first: readonly Column[], second: readonly Column[]): Column[] =>
  first.map((column, index) => {
    const more = second[index]!;
    return isNumberColumn(column)
      ? { ...column, values: Float64Array.from([...column.values, ...(more.values as Float64Array)]) }
      : { ...column, values: [...column.values, ...(more.values as string[])] };
  });

for (const name of ['german_credit', 'heloc'] as const) {
  await withDataset(name, () => {
    describe(`the scorecard of ${name}, exported`, () => {
      let [columns, scorecard]: [Column[], Scorecard] = [[], undefined as unknown as Scorecard];
      let scores: Int32Array = new Int32Array();
      let chances: Float64Array = new Float64Array();

      beforeAll(async () => {
        const data = creditDataSets[name];
        const table: CreditTable = (await openCreditData(data)).table;
        scorecard = fitScorecard(table, { monotone: data.monotone }).scorecard;
        columns = join2(table.columns, hardRows(scorecard, table.columns));
        scores = scoreApplicants(scorecard, columns);
        chances = badChances(scorecard, scores);
        expect(new Set(scores).size).toBeGreaterThan(50);
      });

      it('gives every row the same score as JSON, which its schema accepts', () => {
        const json = exportJson(scorecard);
        const validate = new Ajv2020({ strict: false }).compile(scorecardJsonSchema());
        expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
        expect(validate({ ...(JSON.parse(json) as object), basePoints: 0.5 })).toBe(false);
        expect(scoreApplicants(importJson(json), columns)).toEqual(scores);
      });

      it('gives every row the same score as TypeScript without dependencies', async () => {
        const folder = await mkdtemp(join(tmpdir(), 'newfield-scorecard-'));
        try {
          const source = exportTypeScript(scorecard);
          expect(source).not.toMatch(/\b(import|require)\b/);
          await writeFile(join(folder, 'scorecard.ts'), source);
          const exported = (await import(pathToFileURL(join(folder, 'scorecard.ts')).href)) as ExportedModule;
          scores.forEach((score, row) => {
            const applicant = Object.fromEntries(columns.map((column) => [column.name, column.values[row]]));
            if (exported.score(applicant) !== score) expect.fail(`row ${row}`);
            if (exported.chanceOfBad(score) !== chances[row]) expect.fail(`chance of row ${row}`);
          });
        } finally {
          await rm(folder, { recursive: true });
        }
      });

      it('gives every row the same score as ONNX', async () => {
        const opened = await openPointsTable(exportOnnx(scorecard));
        const result = await opened.run(encodeFeatures(scorecard, columns));
        await opened.dispose();
        expect(result.scores).toEqual(scores);
        expect(Float64Array.from(chances, (_, row) => result.probabilities[2 * row + 1]!)).toEqual(chances);
      });

      requirePeer('PostgreSQL', isDebianPostgresPresent(), 'apt-get install postgresql', () => {
        it('gives every row the same score as SQL on PostgreSQL', async () => {
          const server = await startDebianPostgres();
          const client = new Client({ connectionString: server.url });
          try {
            await client.connect();
            await loadTable(client, columns);
            const { rows } = await client.query<{ id: number; score: number; bad_chance: number }>(
              exportSql(scorecard, { table: 'public.applicants', key: 'id' }),
            );
            expect(rows.length).toBe(scores.length);
            for (const { id, score, bad_chance: chance } of rows) {
              if (score !== scores[id]) expect.fail(`row ${id}: ${score}, not ${scores[id]}`);
              if (Math.fround(chance) !== chances[id]) expect.fail(`chance of row ${id}`);
            }
          } finally {
            await client.end().catch(() => undefined);
            await server.stop();
          }
        });
      });
    });
  });
}

/** Columns of numbers as double precision, NaN once as such and once as null. */
async function loadTable(client: Client, columns: readonly Column[]): Promise<void> {
  const type = (column: Column): string => (isNumberColumn(column) ? 'double precision' : 'text');
  await client.query(
    `create table applicants (id integer primary key, ${columns.map((column) => `"${column.name}" ${type(column)}`).join(', ')})`,
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const arrays = columns.map((column, index) => `$${index + 2}::${type(column)}[]`).join(', ');
  const values = columns.map((column) =>
    isNumberColumn(column)
      ? Array.from(column.values, (value, row) => (Number.isNaN(value) ? (row % 2 ? 'NaN' : null) : value))
      : column.values,
  );
  await client.query(`insert into applicants (id, ${names}) select * from unnest($1::integer[], ${arrays})`, [
    Array.from(columns[0]!.values.keys()),
    ...values,
  ]);
}
