import {
  creditPolicySchema,
  madeUpHistory,
  madeUpMapping,
  openHistory,
  trainCreditModel,
  writeCreditDocument,
  type CreditPolicy,
} from '@newfield/finance';
import {
  assignMember,
  createCreditHistory,
  createCreditModel,
  createCreditPolicy,
  createLender,
  getCreditModel,
  keepSimulation,
  moveCreditModel,
  moveCreditPolicy,
  storeBlob,
  withinLender,
  type BlobStore,
  type CreditModelState,
  type Database,
  type Lender,
  type LenderConnection,
} from '@newfield/store';

import { addDemoPeople, demoPeople } from './demo-people.ts';
import { simulateDemoPolicy } from './simulate-demo-policy.ts';

/** The policy that a made-up lender begins with. */
export const demoPolicy: CreditPolicy = creditPolicySchema.parse({
  format: 'newfield-credit-policy/1',
  cutOff: 545,
  referFrom: 525,
  amountMax: '40000',
  rules: [
    {
      id: 'late-payments',
      label: { en: 'More than five late payments in two years.', zh: '近两年逾期超过五次。' },
      field: 'late_payments',
      operator: 'above',
      value: 5,
      effect: 'decline',
    },
  ],
  economics: { margin: '0.09', lossGivenDefault: '0.55' },
});

export interface FilledLender {
  readonly lender: Lender;
  readonly historyId: string;
  /** The scorecard that decides, and the trees that score along. */
  readonly championId: string;
  readonly challengerId: string;
  readonly policyId: string;
}

export interface FillOptions {
  readonly name: string;
  readonly currency: string;
  /** Default 6,000. */
  readonly numRows?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Who works there. */
  readonly userIds?: readonly string[];
}

/** Makes a lender up: past applicants, a scorecard that decides, trees that score along, and a policy. */
export async function fillLender(
  database: Database,
  blobs: BlobStore,
  { name, currency, numRows = 6000, seed = 1, userIds = [] }: FillOptions,
): Promise<FilledLender> {
  const { db } = database;
  await addDemoPeople(db);
  const lender = await createLender(db, {
    name,
    currency,
    address: 'Nowhere Street 1 · 虚构路1号',
    contact: 'nobody@demo.invalid',
    isMadeUp: true,
  });
  for (const userId of userIds) await assignMember(db, userId, lender.id);
  const bytes = Buffer.from(madeUpHistory({ numRows, seed }));
  const { sha256: fileSha256 } = await storeBlob(database, blobs, 'text/csv', bytes);
  const createdBy = demoPeople.modeller.id;
  const history = await withinLender(db, lender.id, (own) =>
    createCreditHistory(own, {
      name: 'Past applicants, made up · 虚构的历史申请人',
      fileName: 'made-up.csv',
      fileSha256,
      mapping: madeUpMapping,
      numRows,
      createdBy,
    }),
  );
  const opened = await openHistory(bytes, { name: history.name, mapping: madeUpMapping, currency });
  const add = async (kind: 'scorecard' | 'trees', state: CreditModelState): Promise<string> => {
    const { document, figures, training } = await trainCreditModel(opened, madeUpMapping, { kind, seed });
    const model = {
      name: kind === 'scorecard' ? 'Demo scorecard' : 'Demo trees',
      kind,
      document: writeCreditDocument(document),
      figures: { ...figures },
      training: { ...training },
      historyId: history.id,
      createdBy,
    };
    return withinLender(db, lender.id, async (own) => {
      const { id } = await createCreditModel(own, model);
      await approve(own, id, state);
      return id;
    });
  };
  const championId = await add('scorecard', 'champion');
  const challengerId = await add('trees', 'challenger');
  const policyId = await withinLender(db, lender.id, async (own) => {
    const { id } = await createCreditPolicy(own, demoPolicy, createdBy);
    const champion = await getCreditModel(own, championId);
    const simulation = simulateDemoPolicy({ champion, history, opened, currency, policy: demoPolicy });
    await keepSimulation(own, id, { ...simulation });
    await moveCreditPolicy(own, id, 'submitted', { actorId: demoPeople.modeller.id, comment: madeUp });
    await moveCreditPolicy(own, id, 'live', { actorId: demoPeople.approver.id, comment: madeUp });
    return id;
  });
  return { lender, historyId: history.id, championId, challengerId, policyId };
}

const madeUp = 'Made up for the demo. 演示用虚构。';

async function approve(db: LenderConnection, id: string, state: CreditModelState): Promise<void> {
  const { modeller, approver } = demoPeople;
  await moveCreditModel(db, id, 'submitted', { actorId: modeller.id, comment: madeUp });
  await moveCreditModel(db, id, 'approved', { actorId: approver.id, comment: madeUp });
  await moveCreditModel(db, id, state, { actorId: approver.id, comment: madeUp });
}
