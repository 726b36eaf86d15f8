import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  championModel,
  changeCreditPolicy,
  createCreditModel,
  createCreditPolicy,
  createLender,
  keepSimulation,
  listApprovals,
  listCreditModels,
  livePolicy,
  moveCreditModel,
  moveCreditPolicy,
  openDatabase,
  withinLender,
  type CreditModelState,
  type CreditPolicyState,
  type Database,
  type LenderConnection,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

const model = {
  name: 'cards',
  kind: 'scorecard' as const,
  document: '{}',
  figures: {},
  training: {},
  createdBy: 'ada',
};

onEveryServer((server) => {
  let database: Database;
  let lenderId: string;
  const within = <Result>(work: (db: LenderConnection) => Promise<Result>) => withinLender(database.db, lenderId, work);
  const move = (id: string, to: CreditModelState, actorId: string) =>
    within((db) => moveCreditModel(db, id, to, { actorId }));

  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    const lender = await createLender(database.db, { name: 'A bank', currency: 'EUR', address: '', contact: '' });
    lenderId = lender.id;
  });
  afterAll(() => database.close());

  describe('a model', () => {
    it('becomes champion only by another person’s approval, and retires the champion before it', async () => {
      const [first, second] = await within(async (db) => [
        await createCreditModel(db, model),
        await createCreditModel(db, model),
      ]);
      expect([first!.version, second!.version]).toEqual([1, 2]);
      await expect(move(first!.id, 'champion', 'bob')).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
      for (const { id } of [first!, second!]) {
        await move(id, 'submitted', 'cy');
        await expect(move(id, 'approved', 'ada')).rejects.toMatchObject({ code: 'SECOND_PERSON' });
        await expect(move(id, 'approved', 'cy')).rejects.toMatchObject({ code: 'SECOND_PERSON' });
        await move(id, 'approved', 'bob');
        await move(id, 'champion', 'bob');
      }
      expect((await within(championModel))?.id).toBe(second!.id);
      const states = (await within(listCreditModels)).map(({ version, state }) => [version, state]);
      expect(states).toEqual([
        [2, 'champion'],
        [1, 'retired'],
      ]);
      const trail = await within((db) => listApprovals(db, { modelId: first!.id }));
      expect(trail.map(({ fromState, toState, actorId }) => [fromState, toState, actorId])).toEqual([
        ['candidate', 'submitted', 'cy'],
        ['submitted', 'approved', 'bob'],
        ['approved', 'champion', 'bob'],
        ['champion', 'retired', 'bob'],
      ]);
    });

    it('gets a version of its own though many come at once', async () => {
      const made = await Promise.all(
        Array.from({ length: 5 }, () => within((db) => createCreditModel(db, { ...model, name: 'loans' }))),
      );
      expect(made.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5]);
    });
  });

  describe('a policy', () => {
    it('goes live only after it was simulated as it is and another person agreed', async () => {
      const step = (id: string, to: CreditPolicyState, actorId: string) =>
        within((db) => moveCreditPolicy(db, id, to, { actorId }));
      const { id } = await within((db) => createCreditPolicy(db, { cutOff: 500 }, 'ada'));
      await expect(step(id, 'submitted', 'ada')).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
      await within((db) => keepSimulation(db, id, { approved: 1 }));
      await within((db) => changeCreditPolicy(db, id, { cutOff: 510 }));
      await expect(step(id, 'submitted', 'ada')).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
      await within((db) => keepSimulation(db, id, { approved: 2 }));
      await step(id, 'submitted', 'ada');
      await expect(within((db) => changeCreditPolicy(db, id, { cutOff: 1 }))).rejects.toMatchObject({
        code: 'RECORD_CONFLICT',
      });
      await expect(step(id, 'live', 'ada')).rejects.toMatchObject({ code: 'SECOND_PERSON' });
      await step(id, 'live', 'bob');
      expect(await within(livePolicy)).toMatchObject({ id, document: { cutOff: 510 } });
    });
  });
});
