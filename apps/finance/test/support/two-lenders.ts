import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import {
  askFor,
  invite,
  makeInstallation,
  setUpAdministrator,
  startServer,
  type ApplicationServer,
  type Caller,
  type Installation,
} from '@newfield/application/testing';
import { openQueue } from '@newfield/jobs';
import { createCreditBatch, getCreditHistory, openBlobStore, withinLender, type Database } from '@newfield/store';

import { fillLender, type FilledLender } from '../../src/demo/fill-lender.ts';

const folder = join(import.meta.dirname, '..', '..');
const numRows = 1500;

export interface TwoLenders {
  readonly server: ApplicationServer;
  readonly database: Database;
  readonly one: FilledLender;
  readonly two: FilledLender;
  /** Works for lender one, as administrator. */
  readonly ofOne: Caller;
  /** Work for lender two; the administrator is one of the installation too. */
  readonly ofTwo: { readonly expert: Caller; readonly administrator: Caller };
  /** A job of lender one's, which no worker takes. @returns its id */
  jobOfOne(kind: 'train-credit' | 'monitor-credit'): Promise<string>;
  /** A batch of lender one's that is never scored. @returns its id */
  batchOfOne(): Promise<string>;
  end(): Promise<void>;
}

/** The application with two made-up lenders, and people who work for either. */
export async function startTwoLenders(): Promise<TwoLenders> {
  const installation: Installation = await makeInstallation();
  const server = await startServer(folder, installation);
  const database = await installation.openDatabase();
  const blobs = await openBlobStore({ home: installation.home });
  const ofOne = await setUpAdministrator(server);
  const ofTwo = {
    expert: await invite(server, ofOne, 'expert'),
    administrator: await invite(server, ofOne, 'administrator'),
  };
  const fill = (name: string, seed: number, callers: readonly Caller[]) =>
    fillLender(database, blobs, {
      name,
      currency: 'EUR',
      numRows,
      seed,
      userIds: callers.map(({ userId }) => userId),
    });
  const one = await fill('Lender One', 1, [ofOne]);
  const two = await fill('Lender Two', 2, Object.values(ofTwo));
  const queue = await openQueue(database);
  const { lender, historyId, championId: modelId } = one;
  const lenderId = lender.id;
  const requestedBy = ofOne.userId;
  return {
    server,
    database,
    one,
    two,
    ofOne,
    ofTwo,
    jobOfOne: (kind) =>
      kind === 'train-credit'
        ? queue.send(kind, { lenderId, historyId, kind: 'scorecard', name: 'Of one', requestedBy })
        : queue.send(kind, { lenderId, historyId, modelId, requestedBy }),
    async batchOfOne() {
      const jobId = randomUUID();
      const { id: batchId } = await withinLender(database.db, lenderId, async (own) => {
        const { fileSha256 } = await getCreditHistory(own, historyId);
        return createCreditBatch(own, { name: 'Of one', fileName: 'one.csv', fileSha256, modelId, jobId });
      });
      await queue.send('score-batch', { lenderId, batchId }, { jobId });
      return batchId;
    },
    async end() {
      await queue.close();
      await database.close();
      await server.stop();
      await installation.remove();
    },
  };
}

/** Everything that a lender owns, a row a line: whatever table says whose its rows are. */
export async function ownedRows({ pool }: Database, lenderId: string): Promise<Readonly<Record<string, unknown>>[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'lender_id' and table_name <> 'finance_members' order by 1`,
  );
  const found: Record<string, unknown>[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query(`select * from ${name} where lender_id = $1 order by id`, [lenderId]);
    found.push(...rows.map((row: object) => ({ table: name, ...row })));
  }
  return found;
}

/** Answers of somebody whom a scorecard of the made-up lenders refers to an analyst. */
export const referredAnswers = {
  income: 26_000,
  employment_years: 4,
  housing: 'rent',
  debt_to_income: 30,
  card_utilisation: 60,
  late_payments: 0,
  months_since_late: null,
  inquiries: 2,
};

/** Somebody asks for an amount that the policy always has a person decide. */
export const apply = (server: ApplicationServer, caller: Caller, applicantName: string, amount = '45000.00') =>
  askFor<{ id: string; reference: string; decision: { outcome: string } }>(server, caller, '/api/applications', {
    method: 'POST',
    json: { applicantName, amount: { amount, currency: 'EUR' }, answers: referredAnswers },
  });
