import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { makeInstallation, type Installation } from '@newfield/application/testing';
import { ChangedMeanwhileError, type Identity } from '@newfield/http';
import { firstState, type AssistantReply } from '@newfield/language';
import {
  authUsers,
  createConversation,
  createServiceQueue,
  getConversation,
  listMessages,
  serviceCustomers,
  type Database,
} from '@newfield/store';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { takeMessage } from '../src/server/conversations/take-message.ts';
import { takeTurn } from '../src/server/conversations/take-turn.ts';
import { handToAssistant, write } from '../src/server/inbox/agent-turns.ts';
import { takeOverFromAssistant } from '../src/server/inbox/take-over.ts';
import { heldAssistant, replyOf } from './support/answering.ts';

const identityOf = (userId: string, name: string): Identity => ({
  ...{ userId, name, email: `${userId}@shop.example`, role: 'operator' },
  credential: { kind: 'session', sessionId: userId, token: userId },
});
const [ada, ben] = [identityOf('ada', 'Ada Lovelace'), identityOf('ben', 'Ben Mill')];
const answered = replyOf('It costs 4.90 euros.', { kind: 'answer', answers: [] });
const acted = replyOf('Done: order NL-20418 is cancelled.', {
  kind: 'act',
  prepared: { action: 'cancel-order', input: { orderNumber: 'NL-20418' }, key: 'c/m' },
});
const handedOver = replyOf(
  'I am passing you on.',
  { kind: 'hand-over', reason: 'asked' },
  { kind: 'handed-over', reason: 'asked', unanswered: 0, language: 'en' },
);

let installation: Installation;
let database: Database;
let id: string;

beforeAll(async () => {
  installation = await makeInstallation();
  database = await installation.openDatabase();
  for (const { userId, name, email } of [ada, ben]) {
    await database.db.insert(authUsers).values({ id: userId, name, email });
  }
  await createServiceQueue(database.db, { name: 'Everybody', firstReplyMinutes: 15 });
});
afterAll(async () => {
  await database?.close();
  await installation?.remove();
});
beforeEach(async () => {
  const customerId = randomUUID();
  await database.db.insert(serviceCustomers).values({ id: customerId });
  id = (await createConversation(database.db, { customerId, language: 'en', state: firstState('en') })).id;
});

const say = (text: string) =>
  takeMessage(database, { conversationId: id, clientKey: randomUUID(), text, attachmentIds: [] });
const take = (identity: Identity) => takeOverFromAssistant({ db: database.db, id, identity });
const conversation = () => getConversation(database.db, id);
const written = async () =>
  (await listMessages(database.db, id, { withNotes: true })).map(
    ({ author, kind, text }) => `${author} ${kind}: ${text}`,
  );
const answering = (reply: AssistantReply) => ({ reply: () => Promise.resolve(reply) });

test('an agent who takes over has the brief and the clock; the assistant keeps silent until it is handed back', async () => {
  await say('What does delivery cost?');
  await takeTurn(database, id, answering(answered));
  await take(ada);
  expect(await conversation()).toMatchObject({
    ...{ status: 'agent', agentId: 'ada', handOverReason: 'taken-over' },
    state: { kind: 'handed-over', reason: 'taken-over' },
    brief: { asked: ['What does delivery cost?'], open: ['an agent took over'] },
    dueAt: expect.any(Date) as Date,
  });
  await say('And to Peru?');
  expect(await takeTurn(database, id, answering(answered))).toBeUndefined();
  await write(
    { db: database.db, id, identity: ada },
    { kind: 'text', clientKey: randomUUID(), text: 'Not to Peru.', language: 'en', maskedText: '' },
  );
  await handToAssistant({ db: database.db, id, identity: ada });
  expect(await conversation()).toMatchObject({ status: 'assistant', agentId: null, state: { kind: 'listening' } });
  expect(await takeTurn(database, id, answering(answered))).toBeUndefined();
  await say('Thanks');
  expect(await takeTurn(database, id, answering(answered))).toMatchObject({ text: answered.text });
  expect(await written()).toEqual([
    ...['customer text: What does delivery cost?', `assistant text: ${answered.text}`, 'system event: taken-over'],
    ...['customer text: And to Peru?', 'agent text: Not to Peru.', 'system event: handed-back'],
    ...['customer text: Thanks', `assistant text: ${answered.text}`],
  ]);
  // The next wait for a person is one of its own.
  expect((await conversation()).firstAgentReplyAt).toBeInstanceOf(Date);
  await take(ben);
  expect(await conversation()).toMatchObject({ handedOverAt: expect.any(Date) as Date, firstAgentReplyAt: null });
});

test('a message that is being answered at that moment is the agent’s: it has no answer of the assistant, then or later', async () => {
  const assistant = heldAssistant(answered);
  await say('What does delivery cost?');
  const turn = takeTurn(database, id, assistant);
  await assistant.asked;
  await take(ada);
  assistant.answer();
  expect(await turn).toBeUndefined();
  expect(await conversation()).toMatchObject({ status: 'agent', brief: { asked: ['What does delivery cost?'] } });
  await handToAssistant({ db: database.db, id, identity: ada });
  expect(await takeTurn(database, id, assistant)).toBeUndefined();
  expect(assistant.turns).toHaveLength(1);
  const events = ['system event: taken-over', 'system event: handed-back'];
  expect(await written()).toEqual(['customer text: What does delivery cost?', ...events]);
});

test('what the assistant did at that moment is told to the agent, once, and not to the customer', async () => {
  const assistants = [heldAssistant(acted), heldAssistant(acted)];
  await say('yes');
  const turns = assistants.map((assistant) => takeTurn(database, id, assistant));
  await Promise.all(assistants.map(({ asked }) => asked));
  await take(ada);
  for (const { answer } of assistants) answer();
  expect(await Promise.all(turns)).toEqual([undefined, undefined]);
  const all = ['customer text: yes', 'system event: taken-over', `assistant note: ${acted.text}`];
  expect(await written()).toEqual(all);
  expect((await listMessages(database.db, id)).map(({ kind }) => kind)).toEqual(['text', 'event']);
});

test('taken over again by the same agent nothing happens, and a conversation that waits is taken as by a claim', async () => {
  await take(ada);
  await take(ada);
  expect(await written()).toEqual(['system event: taken-over']);
  await expect(take(ben)).rejects.toMatchObject({ change: { byName: 'Ada Lovelace', isOwn: false } });
  await handToAssistant({ db: database.db, id, identity: ada });
  await say('A person, please');
  await takeTurn(database, id, answering(handedOver));
  await take(ben);
  expect((await written()).at(-1)).toBe('system event: claimed');
  expect(await conversation()).toMatchObject({ agentId: 'ben', handOverReason: 'asked' });
});

test('of two agents at once, while the assistant answers, one wins and the other is told who; nothing is lost or doubled', async () => {
  const replies = [answered, handedOver, acted];
  const outcomes = new Set<string>();
  for (let round = 0; round < 24; round++) {
    const customerId = randomUUID();
    await database.db.insert(serviceCustomers).values({ id: customerId });
    id = (await createConversation(database.db, { customerId, language: 'en', state: firstState('en') })).id;
    const reply = replies[round % replies.length]!;
    const slow = { reply: () => sleep((round % 8) * 2).then(() => reply) };
    const after = <Result>(delayMs: number, work: () => Promise<Result>) => sleep(delayMs).then(work);
    await say('What does delivery cost?');
    const work = await Promise.allSettled([
      after(6, () => take(ada)),
      after(6 + (round % 3), () => take(ben)),
      takeTurn(database, id, slow),
      after(3, () => takeTurn(database, id, slow)),
      after(5, () => say('And to Peru?')),
    ]);
    const [first, second, ...others] = work;
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    const refused = [first, second].filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(1);
    const winner = first.status === 'fulfilled' ? ada : ben;
    expect(refused[0]!.reason).toBeInstanceOf(ChangedMeanwhileError);
    expect(refused[0]!.reason).toMatchObject({ change: { byName: winner.name } });
    expect(await conversation()).toMatchObject({ status: 'agent', agentId: winner.userId });
    const messages = await listMessages(database.db, id, { withNotes: true });
    expect(messages.map(({ position }) => position)).toEqual(messages.map((_, index) => index + 1));
    const taken = messages.findIndex(({ text }) => text === 'taken-over' || text === 'claimed');
    expect(messages.filter(({ author, kind }) => author === 'system' && kind === 'event')).toHaveLength(
      messages.some(({ text }) => text === 'handed-over') ? 2 : 1,
    );
    expect(messages.filter(({ author }) => author === 'customer')).toHaveLength(2);
    const asked = new Set(messages.filter(({ author }) => author === 'customer').map((message) => message.id));
    const replied = messages.flatMap(({ inReplyTo }) => (inReplyTo === null ? [] : [inReplyTo]));
    expect(replied).toHaveLength(new Set(replied).size);
    expect(replied.every((one) => asked.has(one))).toBe(true);
    // Whatever the assistant says stands before the agent has the word; what it did is a note.
    const late = messages.slice(taken).filter(({ author }) => author === 'assistant');
    expect(late.every(({ kind }) => kind === 'note')).toBe(true);
    outcomes.add(`${messages[taken]!.text} after ${replied.length - late.length} answers`);
  }
  // Else nothing was at once.
  expect(outcomes.size).toBeGreaterThan(1);
});
