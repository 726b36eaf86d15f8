import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeUpHistory, madeUpMapping, openHistory, trainCreditModel, type CreditDocument } from '@newfield/finance';

export const batchRows = 1_000_000;
/** What models learn from. */
const learntRows = 20_000;
const currency = 'EUR';

/** A million made-up applicants as a file, past ones to learn from, and a model of a kind that did. */
export interface MadeBatch {
  readonly folder: string;
  readonly history: string;
  readonly batch: string;
  close(): Promise<void>;
}

/** Writes both files. */
export async function makeBatch(): Promise<MadeBatch> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-bench-credit-'));
  const [history, batch] = [join(folder, 'history.csv'), join(folder, 'batch.csv')];
  await writeFile(history, madeUpHistory({ numRows: learntRows, seed: 1 }));
  await writeFile(batch, madeUpHistory({ numRows: batchRows, seed: 2 }));
  return { folder, history, batch, close: () => rm(folder, { recursive: true, force: true }) };
}

export async function learn(bytes: Uint8Array, kind: CreditDocument['model']['kind']): Promise<CreditDocument> {
  const history = await openHistory(bytes, { name: 'made up', mapping: madeUpMapping, currency });
  return (await trainCreditModel(history, madeUpMapping, { kind, seed: 1 })).document;
}

export const batchModel = (document: CreditDocument) => ({ document, mapping: madeUpMapping, currency });
