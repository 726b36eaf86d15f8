import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appendMessage,
  attend,
  attendanceMs,
  authUsers,
  changeCannedReply,
  changeConversation,
  changeMessage,
  changeServiceQueue,
  countInbox,
  createCannedReply,
  createConversation,
  createServiceQueue,
  customerContext,
  forgetAttendance,
  getConversation,
  listAttendances,
  listCannedReplies,
  listInbox,
  listMessages,
  listTerms,
  openDatabase,
  personalRecord,
  putTerm,
  queueForLanguage,
  removeCannedReply,
  removeTerm,
  serviceCustomers,
  shopCustomers,
  shopOrders,
  type Conversation,
  type ConversationChange,
  type Database,
} from '../src/index.ts';
import { onEveryServer } from './every-server.ts';

onEveryServer((server) => {
  let database: Database;
  const customerId = newId();
  const [grace, alan] = ['grace', 'alan'] as const;
  const listening = { kind: 'listening', unanswered: 0, language: 'en' };

  beforeAll(async () => {
    database = await openDatabase({ url: await server.freshDatabase() });
    const { db } = database;
    for (const [id, name] of [
      [grace, 'Grace Hopper'],
      [alan, 'Alan Turing'],
    ] as const) {
      await db.insert(authUsers).values({ id, name, email: `${id}@newfield.example` });
    }
    await db.insert(serviceCustomers).values({ id: customerId, reference: 'C-1001', name: 'Mei Lin' });
  });
  afterAll(() => database.close());

  const begin = async (change: ConversationChange = {}): Promise<Conversation> => {
    const begun = await createConversation(database.db, { customerId, language: 'en', state: listening });
    return changeConversation(database.db, begun.id, change);
  };
  const write = (conversationId: string, author: 'customer' | 'agent', text = 'Words', createdAt = new Date()) =>
    appendMessage(database.db, {
      ...{ conversationId, author, text, createdAt },
      ...{ clientKey: newId(), language: 'en' },
    });

  describe('messages', () => {
    it('have positions without gaps, and each key once, when twenty write at once and some twice', async () => {
      const { id } = await begin();
      const keys = [...Array.from({ length: 20 }, (_, index) => `key-${index}`), 'key-3', 'key-3', 'key-7'];
      const sent = await Promise.all(
        keys.map((clientKey) =>
          database.db.transaction((db) =>
            appendMessage(db, {
              ...{ conversationId: id, author: 'customer', clientKey },
              ...{ text: clientKey, language: 'en' },
            }),
          ),
        ),
      );
      const kept = await listMessages(database.db, id);
      expect(kept.map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      expect(new Set(kept.map(({ clientKey }) => clientKey)).size).toBe(20);
      expect(sent.filter(({ isNew }) => isNew)).toHaveLength(20);
      expect((await getConversation(database.db, id)).lastPosition).toBe(20);
    });

    it('are read from a position on, and notes only by agents', async () => {
      const { id } = await begin();
      await write(id, 'customer', 'first');
      const note = { conversationId: id, author: 'agent', kind: 'note', authorId: grace } as const;
      await appendMessage(database.db, { ...note, clientKey: 'note', text: 'for us', language: 'en' });
      const { message } = await write(id, 'agent', 'last');
      expect((await listMessages(database.db, id)).map(({ text }) => text)).toEqual(['first', 'last']);
      const theirs = await listMessages(database.db, id, { after: 1, withNotes: true });
      expect(theirs.map(({ text }) => text)).toEqual(['for us', 'last']);
      const translation = { language: 'zh', text: '最后', isDoubtful: false };
      expect(await changeMessage(database.db, message.id, { translation })).toMatchObject({ translation });
    });

    it('are refused by a conversation that isn’t there', async () => {
      await expect(write(newId(), 'customer')).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
      await expect(changeMessage(database.db, newId(), { thumb: 1 })).rejects.toMatchObject({
        code: 'RECORD_NOT_FOUND',
      });
    });

    it('start the clock when the customer writes to a person, and stop it when one answers', async () => {
      const queue = await createServiceQueue(database.db, { name: 'Clocks', nextReplyMinutes: 30 });
      const at = new Date('2026-11-27T09:00:00Z');
      const { id } = await begin({ status: 'agent', agentId: grace, queueId: queue.id });
      await write(id, 'customer', 'one', at);
      await write(id, 'customer', 'two', new Date(at.getTime() + 60_000));
      expect((await getConversation(database.db, id)).dueAt).toEqual(new Date('2026-11-27T09:30:00Z'));
      await write(id, 'agent', 'answer', new Date('2026-11-27T09:10:00Z'));
      await write(id, 'agent', 'more', new Date('2026-11-27T09:11:00Z'));
      const answered = await getConversation(database.db, id);
      expect(answered).toMatchObject({ dueAt: null, firstAgentReplyAt: new Date('2026-11-27T09:10:00Z') });
      const { id: other } = await begin();
      await write(other, 'customer');
      expect((await getConversation(database.db, other)).dueAt).toBeNull();
    });
  });

  describe('a conversation', () => {
    it('is changed by whoever has read its version, and by nobody else', async () => {
      const { id, version } = await begin();
      const claims = await Promise.allSettled(
        [grace, alan].map((agentId) => changeConversation(database.db, id, { agentId, status: 'agent' }, version)),
      );
      expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = claims.find((claim) => claim.status === 'rejected');
      expect(refused?.reason).toMatchObject({ code: 'RECORD_CONFLICT' });
      expect((await getConversation(database.db, id)).version).toBe(version + 1);
      await expect(changeConversation(database.db, newId(), {})).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    });

    it('shows who has it open and who writes, until they leave or are not heard of', async () => {
      const { id } = await begin();
      const now = new Date();
      await attend(database.db, { conversationId: id, userId: grace, isWriting: false }, now);
      await attend(database.db, { conversationId: id, userId: alan, isWriting: true }, now);
      expect(await listAttendances(database.db, id, now)).toEqual([
        { userId: alan, name: 'Alan Turing', isWriting: true },
        { userId: grace, name: 'Grace Hopper', isWriting: false },
      ]);
      await attend(database.db, { conversationId: id, userId: alan, isWriting: false }, now);
      await forgetAttendance(database.db, id, grace);
      expect(await listAttendances(database.db, id, now)).toMatchObject([{ userId: alan, isWriting: false }]);
      expect(await listAttendances(database.db, id, new Date(now.getTime() + attendanceMs))).toEqual([]);
    });

    it('comes with its customer’s orders and other conversations, and with no orders of a visitor', async () => {
      const { db } = database;
      const address = '1 Lamp Street';
      await db
        .insert(shopCustomers)
        .values({ reference: 'C-1001', name: 'Mei Lin', email: 'mei@shop.example', address });
      const order = {
        customerReference: 'C-1001',
        state: 'sent',
        articles: [],
        totalMinor: 100,
        currency: 'EUR',
      } as const;
      await db.insert(shopOrders).values({ ...order, number: 'NL-1', address, placedAt: new Date() });
      const conversation = await begin();
      const { customer, orders, conversations } = await customerContext(db, conversation);
      expect([customer.name, orders.map(({ number }) => number)]).toEqual(['Mei Lin', ['NL-1']]);
      expect(conversations.map(({ id }) => id)).not.toContain(conversation.id);
      const visitorId = newId();
      await db.insert(serviceCustomers).values({ id: visitorId });
      const visit = await createConversation(db, { customerId: visitorId, language: 'en', state: listening });
      expect(await customerContext(db, visit)).toMatchObject({ orders: [], conversations: [] });
      expect(await personalRecord(db, visitorId)).toEqual({ names: [], addresses: [], emails: [] });
      expect(await personalRecord(db, customerId)).toMatchObject({ names: ['Mei Lin'], addresses: [address] });
    });
  });

  describe('the inbox', () => {
    it('lists what is due soonest first, page by page, also when one becomes due elsewhere meanwhile', async () => {
      const language = 'xx';
      const at = (minutes: number) => new Date(Date.UTC(2026, 10, 27) + minutes * 60_000);
      const made: Conversation[] = [];
      for (const dueAt of [at(30), null, at(10), at(20), null, at(20)]) {
        made.push(await begin({ language, status: 'waiting', dueAt }));
      }
      const wanted = [2, 5, 3, 0, 4, 1].map((index) => made[index]!.id);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await listInbox(database.db, { language, after, limit: 2 });
        seen.push(...page.rows.map(({ id }) => id));
        if (after === undefined) await changeConversation(database.db, page.rows[1]!.id, { dueAt: at(1) });
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(wanted);
      const [{ rows }, odd] = await Promise.all([
        listInbox(database.db, { language, statuses: ['waiting'], limit: 1 }),
        listInbox(database.db, { language, after: 'no.mark' }),
      ]);
      expect(rows).toMatchObject([{ customerName: 'Mei Lin', queueName: null, agentName: null }]);
      expect(odd.rows).toHaveLength(6);
    });

    it('counts each view, and finds the conversations of an agent, a queue and a state', async () => {
      const queue = await createServiceQueue(database.db, { name: 'Counted' });
      const before = await countInbox(database.db, alan);
      const overdue = new Date(Date.now() - 1000);
      const mine = await begin({ status: 'agent', agentId: alan, queueId: queue.id, dueAt: overdue });
      await begin({ status: 'waiting', queueId: queue.id });
      await begin({ status: 'closed', agentId: alan, queueId: queue.id });
      await begin();
      const counts = await countInbox(database.db, alan);
      expect(counts).toMatchObject({
        mine: before.mine + 1,
        waiting: before.waiting + 1,
        assistant: before.assistant + 1,
        open: before.open + 3,
        closed: before.closed + 1,
        overdue: before.overdue + 1,
        queues: { [queue.id]: 2 },
      });
      const { rows } = await listInbox(database.db, { agentId: alan, queueId: queue.id, statuses: ['agent'] });
      expect(rows).toMatchObject([{ id: mine.id, agentName: 'Alan Turing', queueName: 'Counted' }]);
    });
  });

  it('a queue takes its languages, and one without any takes the rest', async () => {
    const { db } = database;
    const german = await createServiceQueue(db, { name: 'German', languages: ['de'] });
    expect(await queueForLanguage(db, 'de')).toMatchObject({ id: german.id, firstReplyMinutes: 15 });
    const rest = await queueForLanguage(db, 'zh');
    expect(rest?.languages).toEqual([]);
    await changeServiceQueue(db, german.id, { languages: ['de', 'zh'], firstReplyMinutes: 5 });
    expect(await queueForLanguage(db, 'zh')).toMatchObject({ id: german.id, firstReplyMinutes: 5 });
    await expect(changeServiceQueue(db, newId(), { name: 'None' })).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    await expect(createServiceQueue(db, { name: 'German' })).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
  });

  it('canned replies and terms are kept, changed and removed, each once', async () => {
    const { db } = database;
    const reply = await createCannedReply(db, { shortcut: 'hello', texts: { en: 'Hello!' }, createdBy: grace });
    const again = createCannedReply(db, { shortcut: 'hello', texts: {}, createdBy: grace });
    await expect(again).rejects.toMatchObject({ code: 'RECORD_CONFLICT' });
    await changeCannedReply(db, reply.id, { shortcut: 'hi', texts: { en: 'Hi!', zh: '您好！' } });
    expect(await listCannedReplies(db)).toMatchObject([{ shortcut: 'hi', texts: { zh: '您好！' } }]);
    await removeCannedReply(db, reply.id);
    await expect(removeCannedReply(db, reply.id)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
    const term = { sourceLanguage: 'en', targetLanguage: 'zh', source: 'lamp', createdBy: grace };
    await putTerm(db, { ...term, target: '灯' });
    const put = await putTerm(db, { ...term, target: '台灯' });
    expect(await listTerms(db)).toMatchObject([{ id: put.id, target: '台灯' }]);
    await removeTerm(db, put.id);
    await expect(removeTerm(db, put.id)).rejects.toMatchObject({ code: 'RECORD_NOT_FOUND' });
  });
});
