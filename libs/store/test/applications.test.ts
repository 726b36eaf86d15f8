import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authUsers,
  claimCreditApplication,
  countCreditApplications,
  createCreditApplication,
  createCreditModel,
  createCreditPolicy,
  createLender,
  decideCreditApplication,
  getCreditApplication,
  openDatabase,
  releaseCreditApplication,
  searchCreditApplications,
  withinLender,
  type CreditApplicationState,
  type Database,
  type LenderConnection,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

onEveryServer((server) => {
  let database: Database;
  let lenderId: string;
  let otherId: string;
  let modelId: string;
  let policyId: string;
  const within = <Result>(work: (db: LenderConnection) => Promise<Result>, id = lenderId) =>
    withinLender(database.db, id, work);
  const founded = async (name: string) => {
    const { id } = await createLender(database.db, { name, currency: 'EUR', address: '', contact: '' });
    const model = { name: 'cards', kind: 'scorecard' as const, document: '{}', figures: {}, training: {} };
    const made = await within((db) => createCreditModel(db, model), id);
    const policy = await within((db) => createCreditPolicy(db, {}, null), id);
    return { id, modelId: made.id, policyId: policy.id };
  };
  const application = (state: CreditApplicationState, applicantName = 'Zoë') => ({
    applicantName,
    answers: { income: 1 },
    amountMinor: 800_000n,
    currency: 'EUR',
    state,
    modelId,
    policyId,
    score: 530,
    badChance: 0.1,
    decision: {},
    challenge: null,
    createdBy: null,
  });
  const apply = (state: CreditApplicationState, name?: string) =>
    within((db) => createCreditApplication(db, application(state, name)));

  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    const other = await founded('Another bank');
    otherId = other.id;
    const own = await founded('A bank');
    [lenderId, modelId, policyId] = [own.id, own.modelId, own.policyId];
    await within(
      (db) =>
        createCreditApplication(db, {
          ...application('referred'),
          modelId: other.modelId,
          policyId: other.policyId,
        }),
      otherId,
    );
    await database.db
      .insert(authUsers)
      .values(['ada', 'bob'].map((id) => ({ id, name: id === 'ada' ? 'Ada' : 'Bob', email: `${id}@bank.example` })));
  });
  afterAll(() => database.close());

  describe('applications of a lender', () => {
    it('are counted inside the lender, and no two get one reference though many come at once', async () => {
      const made = await Promise.all(Array.from({ length: 6 }, () => apply('approved')));
      expect(made.map(({ reference }) => reference).sort()).toEqual(
        Array.from({ length: 6 }, (_, index) => `A-00000${index + 1}`),
      );
      expect(made.every(({ decidedAt }) => decidedAt !== null)).toBe(true);
    });

    it('come page by page: those that wait from the oldest on, others from the newest on', async () => {
      const waiting = [
        await apply('referred', 'Mia'),
        await apply('referred', 'Noé'),
        await apply('referred', 'Mia B'),
      ];
      const ids = waiting.map(({ id }) => id);
      const first = await within((db) => searchCreditApplications(db, { state: 'referred', limit: 2 }));
      expect(first.rows.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const second = await within((db) => searchCreditApplications(db, { state: 'referred', after: first.next }));
      expect(second).toMatchObject({ rows: [{ id: ids[2] }], next: undefined });
      const all = await within((db) => searchCreditApplications(db));
      expect(all.rows.map(({ reference }) => reference)).toEqual(
        Array.from({ length: 9 }, (_, index) => `A-00000${9 - index}`),
      );
      expect(all.rows[0]).not.toHaveProperty('answers');
      const mias = await within((db) => searchCreditApplications(db, { text: ' mia' }));
      expect(mias.rows.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
      expect((await within((db) => searchCreditApplications(db, { text: 'a-000008' }))).rows).toHaveLength(1);
      expect(await within(countCreditApplications)).toEqual({ approved: 6, referred: 3 });
    });

    it('are decided by the one analyst who has them open, once', async () => {
      const { id } = await apply('referred');
      const decide = (analystId: string) =>
        within((db) => decideCreditApplication(db, id, { analystId, state: 'declined', reason: 'No proof.' }));
      const conflict = expect.objectContaining({ code: 'RECORD_CONFLICT' });
      await expect(decide('ada')).rejects.toEqual(conflict);
      const claims = await Promise.allSettled(
        ['ada', 'bob'].map((analyst) => within((db) => claimCreditApplication(db, id, analyst))),
      );
      expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const [mine, theirs] = claims[0]!.status === 'fulfilled' ? ['ada', 'bob'] : ['bob', 'ada'];
      await expect(decide(theirs!)).rejects.toEqual(conflict);
      await expect(within((db) => releaseCreditApplication(db, id, theirs!))).rejects.toEqual(conflict);
      await within((db) => releaseCreditApplication(db, id, mine!));
      await within((db) => claimCreditApplication(db, id, 'bob'));
      expect(await within((db) => getCreditApplication(db, id))).toMatchObject({ analystName: 'Bob' });
      expect(await decide('bob')).toMatchObject({ state: 'declined', analystId: null, decidedBy: 'bob' });
      await expect(decide('bob')).rejects.toEqual(conflict);
      await expect(within((db) => claimCreditApplication(db, id, 'ada'))).rejects.toEqual(conflict);
      expect(await within((db) => getCreditApplication(db, id))).toMatchObject({
        deciderName: 'Bob',
        decisionReason: 'No proof.',
        analystName: null,
      });
    });

    it('are not there for another lender, who can’t change them either', async () => {
      const { id } = await apply('referred');
      const missing = expect.objectContaining({ code: 'RECORD_NOT_FOUND' });
      await expect(within((db) => getCreditApplication(db, id), otherId)).rejects.toEqual(missing);
      await expect(within((db) => claimCreditApplication(db, id, 'ada'), otherId)).rejects.toEqual(missing);
      expect((await within((db) => searchCreditApplications(db), otherId)).rows).toHaveLength(1);
    });
  });
});
