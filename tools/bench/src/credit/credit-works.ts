import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  madeUpMapping,
  openCreditModel,
  openHistory,
  scoreBatch,
  trainNetwork,
  type CreditDocument,
} from '@newfield/finance';
import type { Contender, Runner, Turn, Work } from '../contender.ts';
import { processContender } from '../contenders/process-rival.ts';
import { findPython } from '../rivals/find-python.ts';
import { batchModel, batchRows, learn, makeBatch, type MadeBatch } from './made-batch.ts';

type Kind = CreditDocument['model']['kind'];

/** One for all works of a run: making a million applicants takes longer than scoring them. */
let made: Promise<MadeBatch> | undefined;
const batch = (): Promise<MadeBatch> =>
  (made ??= makeBatch().then((one) => (process.once('exit', () => void one.close()), one)));

const timed = async (units: number, work: () => Promise<number>): Promise<Turn> => {
  let witness = Number.NaN;
  const started = performance.now();
  for (let unit = 0; unit < units; unit++) witness = await work();
  return { msPerUnit: (performance.now() - started) / units, witness };
};

/** From the file to the file of results, on two threads. The witness is how many rows. */
const fileToFile = (kind: Kind): Contender => ({
  name: 'newfield',
  async prepare(): Promise<Runner> {
    const { folder, history, batch: path } = await batch();
    const document = await learn(await readFile(history), kind);
    const target = join(folder, `result-${kind}.csv`);
    return {
      run: (units) =>
        timed(units, async () => (await scoreBatch(path, target, { ...batchModel(document), numThreads: 2 })).numRows),
      close: async () => undefined,
    };
  },
});

/** From columns to scores, on one thread. The witness is how many rows. */
const columnsToScores = (kind: Kind): Contender => ({
  name: 'newfield',
  async prepare(): Promise<Runner> {
    const { history } = await batch();
    const bytes = await readFile(history);
    const model = openCreditModel(await learn(bytes, kind));
    const { table } = await openHistory(bytes, { name: 'made up', mapping: madeUpMapping, currency: 'EUR' });
    const columns = table.columns.map((column) => repeated(column, batchRows));
    return {
      run: (units) => timed(units, async () => model.score(columns).scores.length),
      close: async () => undefined,
    };
  },
});

const networkScores: Contender = {
  name: 'newfield',
  async prepare(): Promise<Runner> {
    const { history } = await batch();
    const bytes = await readFile(history);
    const { table } = await openHistory(bytes, { name: 'made up', mapping: madeUpMapping, currency: 'EUR' });
    const model = await trainNetwork(table, { epochs: 1 });
    const columns = table.columns.map((column) => repeated(column, batchRows));
    return {
      run: (units) => timed(units, async () => (await model.score(columns)).length),
      close: async () => undefined,
    };
  },
};

function repeated<Column extends { readonly values: Float64Array | readonly (string | null)[] }>(
  column: Column,
  numRows: number,
): Column {
  const { values } = column;
  const at = (row: number) => values[row % values.length]!;
  return {
    ...column,
    values:
      values instanceof Float64Array
        ? Float64Array.from({ length: numRows }, (_, row) => at(row) as number)
        : Array.from({ length: numRows }, (_, row) => at(row)),
  };
}

/** pandas reads the file, LightGBM or scikit-learn scores, pandas writes the result. */
const python = (kind: Kind, part: 'file' | 'columns'): Contender =>
  processContender(
    {
      name: kind === 'trees' ? 'lightgbm' : 'sklearn',
      async find() {
        const found = findPython('credit');
        if ('absent' in found) return found;
        const script = fileURLToPath(new URL('../rivals/score_credit.py', import.meta.url));
        return { program: found.python, programArguments: [script] };
      },
    },
    async (folder) => {
      const { history, batch: path } = await batch();
      const task = join(folder, 'credit.json');
      await writeFile(task, JSON.stringify({ kind, part, history, batch: path, result: join(folder, 'result.csv') }));
      return task;
    },
  );

const rows = { checkUnits: 1, tolerance: 0, rowsPerUnit: batchRows } as const;

/** Credit scoring of a million made-up applicants. */
export const creditWorks: readonly Work[] = [
  ...(['scorecard', 'trees'] as const).flatMap((kind): Work[] => [
    {
      ...rows,
      name: `credit-${kind}-file`,
      description: `a million applicants, from a CSV file to a file of scores by ${kind}, two threads`,
      contenders: [fileToFile(kind), python(kind, 'file')],
    },
    {
      ...rows,
      name: `credit-${kind}-columns`,
      description: `a million applicants, from columns to scores by ${kind}, one thread of ours`,
      contenders: [columnsToScores(kind), python(kind, 'columns')],
    },
  ]),
  {
    ...rows,
    name: 'credit-network-columns',
    description: 'a million applicants, from columns to scores by a network',
    contenders: [networkScores],
  },
];
