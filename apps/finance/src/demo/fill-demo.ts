import { madeUpHistory, madeUpMapping } from '@newfield/finance';
import { monitorCredit } from '@newfield/jobs/handlers';
import {
  createCreditHistory,
  listCreditHistories,
  listLenders,
  newfieldHome,
  openBlobStore,
  storeBlob,
  withinLender,
  type BlobStore,
  type Database,
  type Lender,
} from '@newfield/store';
import { randomUUID } from 'node:crypto';

import { addDemoApplications } from './demo-applications.ts';
import { demoPeople } from './demo-people.ts';
import { fillLender, type FilledLender } from './fill-lender.ts';

/**
 * A made-up lender to look around at: models and a policy at work, a later table whose last months drift, its monitoring with alarms,
 * and applications in every state. Where there is a lender already, everything stays as it is.
 */
export async function fillDemo(database: Database): Promise<void> {
  const [before] = await listLenders(database.db);
  if (before !== undefined) return requireFilled(database, before);
  console.log('A lender and its applicants are made up; they show nobody. Models learn from them …');
  const blobs = await openBlobStore();
  const filled = await fillLender(database, blobs, { name: 'Made-up Bank · 虚构银行', currency: 'EUR' });
  await addDemoApplications(database, filled);
  await addDriftedTable(database, blobs, filled);
}

/** Whoever ended the first start half-way has a lender without its models. */
async function requireFilled({ db }: Database, { id, isMadeUp }: Lender): Promise<void> {
  if (!isMadeUp) return;
  const tables = await withinLender(db, id, listCreditHistories);
  if (tables.length < 2)
    throw new Error(`The demo was not filled to its end. Remove ${newfieldHome()} and start it again.`);
}

/** Applicants of the year after the training, among whom fuller cards and more inquiries come in the last three months. @returns the table's id */
export async function addDriftedTable(
  database: Database,
  blobs: BlobStore,
  { lender, championId: modelId }: Pick<FilledLender, 'lender' | 'championId'>,
  { isMonitored = true }: { readonly isMonitored?: boolean } = {},
): Promise<string> {
  const later = { numRows: 4800, seed: 11, firstMonth: '2026-01', numMonths: 12, numMonthsOfDrift: 3 };
  const bytes = Buffer.from(madeUpHistory(later));
  const { sha256: fileSha256 } = await storeBlob(database, blobs, 'text/csv', bytes);
  const requestedBy = demoPeople.modeller.id;
  const { id: historyId } = await withinLender(database.db, lender.id, (own) =>
    createCreditHistory(own, {
      name: 'Later applicants, made up · 虚构的后续申请人',
      fileName: 'made-up-later.csv',
      fileSha256,
      mapping: madeUpMapping,
      numRows: later.numRows,
      createdBy: requestedBy,
    }),
  );
  if (isMonitored) {
    const input = { lenderId: lender.id, modelId, historyId, requestedBy };
    await monitorCredit({ database, blobs }, input, { id: randomUUID(), requestedBy });
  }
  return historyId;
}
