import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import {
  agentAnswersTo,
  appendMessage,
  approvedSources,
  authUsers,
  changeConversation,
  changeFlow,
  changeQuestionSet,
  changeSource,
  createConversation,
  createFlow,
  createQuestionSet,
  createSource,
  currentEvaluation,
  decisionCounts,
  discardFlow,
  gapsOfSource,
  getEvaluation,
  getFlow,
  getSource,
  handleTime,
  handOverReasonCounts,
  intentsByDay,
  keepEvaluation,
  knowledgeGaps,
  knowledgeSources,
  listEvaluations,
  listFlows,
  listGaps,
  listQuestionSets,
  listSources,
  liveFlow,
  moveGaps,
  moveSource,
  openDatabase,
  publishFlow,
  recordGap,
  RecordConflictError,
  serviceChannel,
  serviceCustomers,
  serviceQueues,
  serviceTotals,
  sourceVersions,
  thumbCounts,
  type Database,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

onEveryServer((server) => {
  let database: Database;
  let customerId: string;
  const told: string[] = [];

  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    const { db, pool } = database;
    await db.insert(authUsers).values(['ada', 'ben'].map((id) => ({ id, name: id, email: `${id}@shop.example` })));
    customerId = newId();
    await db.insert(serviceCustomers).values({ id: customerId });
    const client = await pool.connect();
    await client.query(`listen ${serviceChannel}`);
    client.on('notification', ({ payload }) => told.push(payload ?? ''));
    stopListening = () => client.release(true);
  });
  let stopListening = () => {};
  afterAll(async () => {
    stopListening();
    await database.close();
  });
  const untilTold = (what: string) => expect.poll(() => told).toEqual([what]);
  const article = (name: string, more: object = {}) =>
    createSource(database.db, { name, kind: 'article', language: 'en', createdBy: 'ada', ...more });
  const talk = (createdAt: Date, change: object = {}) =>
    createConversation(database.db, { customerId, language: 'en', state: {}, createdAt }).then(({ id }) =>
      changeConversation(database.db, id, change),
    );

  describe('sources', () => {
    beforeEach(async () => {
      await database.db.delete(knowledgeSources);
      told.length = 0;
    });

    it('go live by a second person, who tells whoever answers, and retire the version before', async () => {
      const { db } = database;
      const first = await article('Returns', { body: 'Within 30 days.' });
      await expect(moveSource(db, first.id, 'approved', 'ben')).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
      await moveSource(db, first.id, 'submitted', 'ada');
      await expect(moveSource(db, first.id, 'approved', 'ada')).rejects.toMatchObject({ code: 'SECOND_PERSON' });
      expect(told).toEqual([]);
      await moveSource(db, first.id, 'approved', 'ben');
      await untilTold('sources');
      const second = await article('Returns', { body: 'Within 60 days.', replacesId: first.id });
      await moveSource(db, second.id, 'submitted', 'ada');
      expect((await approvedSources(db)).map(({ id }) => id)).toEqual([first.id]);
      await moveSource(db, second.id, 'approved', 'ben');
      expect((await approvedSources(db)).map(({ id }) => id)).toEqual([second.id]);
      expect((await getSource(db, first.id)).state).toBe('retired');
      const versions = await sourceVersions(db, first.id);
      expect(versions.map(({ id, createdByName }) => [id, createdByName])).toEqual([
        [second.id, 'ada'],
        [first.id, 'ada'],
      ]);
    });

    it('are written by whoever changed them last, and only while they are drafts', async () => {
      const { db } = database;
      const { id } = await article('Returns');
      await changeSource(db, id, { body: 'Within 90 days.' }, 'ben');
      await moveSource(db, id, 'submitted', 'ben');
      await expect(moveSource(db, id, 'approved', 'ben')).rejects.toMatchObject({ code: 'SECOND_PERSON' });
      await expect(changeSource(db, id, { body: '' }, 'ada')).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
      await expect(changeSource(db, newId(), {}, 'ada')).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    });

    it('are found by a part of what they hold, with every character meaning itself', async () => {
      const { db } = database;
      await article('Returns', { body: '100 % of the price' });
      await article('Delivery', { language: 'de' });
      const names = async (search: object) => (await listSources(db, search)).map(({ name }) => name);
      expect(await names({ text: '100 %' })).toEqual(['Returns']);
      expect(await names({ text: '1%0' })).toEqual([]);
      expect(await names({ language: 'de' })).toEqual(['Delivery']);
      expect(await names({ state: 'approved' })).toEqual([]);
    });
  });

  describe('gaps', () => {
    it('are answered when the article written for them goes live, and open again when it is given up', async () => {
      const { db } = database;
      const { id: conversationId } = await talk(new Date());
      const say = (author: 'customer' | 'agent', text: string, kind: 'text' | 'note' = 'text') =>
        appendMessage(db, {
          ...{ conversationId, author, kind, text, clientKey: newId(), language: 'en' },
          maskedText: text.replace('Eve', '[name 1]'),
        }).then(({ message }) => message);
      const asked = await say('customer', 'Do you engrave lamps?');
      await say('agent', 'Ask the workshop', 'note');
      await say('agent', 'Yes, Eve, for 10 euros.');
      const gap = { conversationId, messageId: asked.id, language: 'en', question: asked.text };
      await recordGap(db, gap);
      await recordGap(db, gap);
      const ids = (await listGaps(db)).map(({ id }) => id);
      expect(ids).toHaveLength(1);
      expect(await agentAnswersTo(db, ids)).toEqual(['Yes, [name 1], for 10 euros.']);

      const given = await article('Engraving');
      await moveGaps(db, ids, { from: 'open', to: 'drafted', sourceId: given.id });
      await expect(moveGaps(db, ids, { from: 'open', to: 'dismissed' })).rejects.toMatchObject({
        code: 'RECORD_CONFLICT',
      });
      expect(await listGaps(db)).toEqual([]);
      await moveSource(db, given.id, 'retired', 'ada');
      expect(await listGaps(db)).toHaveLength(1);

      const kept = await article('Engraving');
      await moveGaps(db, ids, { from: 'open', to: 'drafted', sourceId: kept.id });
      await moveSource(db, kept.id, 'submitted', 'ada');
      await moveSource(db, kept.id, 'approved', 'ben');
      expect(await gapsOfSource(db, kept.id)).toMatchObject([{ state: 'answered' }]);
      await db.delete(knowledgeGaps);
    });
  });

  describe('flows and evaluations', () => {
    it('one flow is live: publishing retires the one before, unless something forbids it', async () => {
      const { db } = database;
      const flow = (note: string) => createFlow(db, { document: { note }, note, createdBy: 'ada' });
      const [first, second] = await Promise.all([flow('one'), flow('two')]);
      expect([first.version, second.version].toSorted()).toEqual([1, 2]);
      told.length = 0;
      await publishFlow(db, first.id, { publishedBy: 'ben' });
      await untilTold('flow');
      const notEvaluated = new RecordConflictError('It was not evaluated.', { fix: 'Evaluate it.' });
      const refused = publishFlow(db, second.id, {
        publishedBy: 'ben',
        require: () => Promise.reject(notEvaluated),
      });
      await expect(refused).rejects.toThrow(notEvaluated);
      expect((await liveFlow(db))?.id).toBe(first.id);
      await publishFlow(db, second.id, { publishedBy: 'ben', reason: 'A fault is live.' });
      expect(await liveFlow(db)).toMatchObject({ id: second.id, note: 'two\nA fault is live.', publishedBy: 'ben' });
      expect((await getFlow(db, first.id)).state).toBe('retired');
      for (const work of [changeFlow(db, first.id, {}), discardFlow(db, second.id)]) {
        await expect(work).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
      }
      expect((await listFlows(db))[0]).toMatchObject({ createdByName: 'ada' });
    });

    it('an evaluation speaks of the flow as it was when the run began', async () => {
      const { db } = database;
      const set = await createQuestionSet(db, { name: 'Shop', questions: [{ question: 'a' }], createdBy: 'ada' });
      await changeQuestionSet(db, set.id, { questions: [{ question: 'a' }, { question: 'b' }] });
      expect(await listQuestionSets(db)).toMatchObject([{ name: 'Shop', numQuestions: 2 }]);
      const draft = await createFlow(db, { document: {}, createdBy: 'ada' });
      const keep = (createdAt: Date) =>
        keepEvaluation(db, {
          ...{ questionSetId: set.id, flowId: draft.id, sourceIds: [], createdBy: 'ada', createdAt },
          ...{ figures: { right: 1 }, results: [{ question: 'a' }] },
        });
      const { id } = await keep(new Date());
      expect((await currentEvaluation(db, draft))?.id).toBe(id);
      const changed = await changeFlow(db, draft.id, { note: 'changed' });
      expect(await currentEvaluation(db, changed)).toBeUndefined();
      expect(await getEvaluation(db, id)).toMatchObject({ questionSetName: 'Shop', results: [{ question: 'a' }] });
      expect(await listEvaluations(db, { flowId: draft.id })).toHaveLength(1);
    });
  });

  it('analytics count what became of the conversations of a period', async () => {
    const { db } = database;
    const at = (minutes: number) => new Date(Date.UTC(2026, 9, 5, 12, minutes));
    const queueId = newId();
    await db.insert(serviceQueues).values({ id: queueId, name: 'Support', firstReplyMinutes: 10 });
    const handed = { queueId, handedOverAt: at(1), handOverReason: 'asked', intent: 'refund', firstReplyAt: at(0) };
    // Contained and liked; handed over in time, late, and never; one before the period.
    await talk(at(0), { closedAt: at(9), firstReplyAt: at(1), isResolved: true, rating: 5, intent: 'refund' });
    const inTime = await talk(at(0), {
      ...handed,
      ...{ firstAgentReplyAt: at(11), closedAt: at(30), isResolved: false, rating: 2 },
    });
    await talk(at(0), { ...handed, firstAgentReplyAt: at(12), closedAt: at(40), isResolved: true });
    await talk(new Date(Date.UTC(2026, 9, 5, 23, 30)), { ...handed, handOverReason: 'upset', intent: null });
    await talk(new Date(Date.UTC(2026, 8, 5)), { ...handed, closedAt: at(2) });
    const say = (author: 'customer' | 'agent' | 'assistant', minutes: number, more: object = {}) =>
      appendMessage(db, {
        ...{ conversationId: inTime.id, author, text: 'x', clientKey: newId(), language: 'en', createdAt: at(minutes) },
        ...more,
      });
    await say('customer', 0);
    await say('assistant', 0, { decision: 'not-known', thumb: -1 });
    await say('agent', 3);
    await say('customer', 4);
    await say('agent', 28);

    const period = {
      from: new Date(Date.UTC(2026, 9, 1)),
      to: new Date(Date.UTC(2026, 10, 1)),
      timeZone: 'Asia/Shanghai',
    };
    expect(await serviceTotals(db, period)).toEqual({
      ...{ started: 4, madeUp: 0, closed: 3, contained: 1, judged: 3, resolved: 2, handedOver: 3 },
      ...{ dueForAgent: 3, answeredInTime: 1, rated: 2, satisfied: 1, ratingMean: 3.5 },
      ...{ firstReplyP50: 0, firstReplyP95: expect.any(Number), firstAgentReplyP50: 630, firstAgentReplyP95: 657 },
    });
    // Three minutes, and ten of the twenty-four after which the second reply came.
    expect(await handleTime(db, period)).toEqual({ conversations: 1, total: 780, p50: 780, p95: 780 });
    expect(await handOverReasonCounts(db, period)).toEqual([
      { name: 'asked', count: 2 },
      { name: 'upset', count: 1 },
    ]);
    expect(await intentsByDay(db, period)).toEqual([
      { day: '2026-10-05', intent: 'refund', count: 3 },
      { day: '2026-10-06', intent: '', count: 1 },
    ]);
    expect(await decisionCounts(db, period)).toEqual([{ name: 'not-known', count: 1 }]);
    expect(await thumbCounts(db, period)).toEqual([{ name: 'down', count: 1 }]);
  });
});
