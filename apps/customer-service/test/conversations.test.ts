import { randomUUID } from 'node:crypto';

import { makeInstallation, type ApplicationServer, type Installation } from '@newfield/application/testing';
import { isAnsweringMadeUp, type Database } from '@newfield/store';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { fillDemo } from '../src/demo/fill-demo.ts';
import { signCustomer } from '../src/server/visits/customer-proof.ts';
import { startModelServer, type ModelServer } from './support/model-server.ts';
import { startService, widgetSecret, WidgetVisitor } from './support/service.ts';

/** What the handbook says, in three ways, and something that it doesn't say. */
const said = ['Delivery costs 4.90 euros. ', 'The delivery costs 4.90 euros. ', 'Delivery costs only 4.90 euros.'];
const unsaid = 'Delivery to Peru is free of charge by helicopter. ';
const question = 'What does delivery cost?';

let installation: Installation;
let database: Database;
let model: ModelServer;
let server: ApplicationServer;

const start = (port?: number): Promise<ApplicationServer> =>
  startService(
    installation,
    { NEWFIELD_ANSWERS: 'generated', NEWFIELD_LANGUAGE_SERVER: model.url, NEWFIELD_LANGUAGE_MODEL: 'stub' },
    port,
  );
const proofOf = (customerReference: string, secret = widgetSecret): string =>
  signCustomer({ customerReference, name: 'Ada', expires: Math.floor(Date.now() / 1000) + 600 }, secret);

beforeAll(async () => {
  installation = await makeInstallation();
  process.env['NEWFIELD_HOME'] = installation.home;
  database = await installation.openDatabase();
  await fillDemo(database);
  model = await startModelServer(`${said[0]}${unsaid}${said[1]}${said[2]}`, 150);
  server = await start();
});
afterAll(async () => {
  await server?.stop();
  await model?.close();
  await database?.close();
  await installation?.remove();
});

test('a server killed in mid-stream goes on where it stood: no word lost, none doubled, and nothing that the documents don’t say', async () => {
  expect(await isAnsweringMadeUp(database.db)).toBe(true);
  const visitor = await new WidgetVisitor(server.origin).begin();
  await visitor.read();
  await visitor.say(question);
  await visitor.until(() => visitor.answers()[0] === said[0]);
  expect(visitor.log.lastEventId).toBe(`2.${said[0]!.length}`);
  const { port } = server;
  await server.kill();
  server = await start(port);
  await visitor.read();
  await visitor.until(() => visitor.log.messages.at(-1)?.isComplete === true && visitor.answers().length === 1);
  const reader = Object.assign(new WidgetVisitor(server.origin), {
    ...{ token: visitor.token, conversationId: visitor.conversationId },
  });
  await reader.read();
  await reader.until(() => reader.log.messages.length >= 2);
  for (const { log, answers } of [visitor, reader].map((one) => ({ log: one.log, answers: one.answers() }))) {
    expect(log.messages.map(({ position }) => position)).toEqual([1, 2]);
    expect(answers).toEqual([said.join('')]);
  }
  visitor.stop();
  reader.stop();
});

test('who was left without an answer when the server was killed gets one, once', async () => {
  const visitor = await new WidgetVisitor(server.origin).begin();
  const { port } = server;
  await server.kill();
  // As if it had been killed between the message and its answer.
  await database.pool.query(
    `with moved as (update service_conversations set last_position = 1 where id = $1)
     insert into service_messages (id, conversation_id, position, author, client_key, text, language)
     values (gen_random_uuid(), $1, 1, 'customer', 'sent before', 'Do you have shops in Peru?', 'en')`,
    [visitor.conversationId],
  );
  server = await start(port);
  await visitor.read();
  await visitor.until(() => visitor.answers().length > 0);
  await visitor.say('hello');
  await visitor.until(() => visitor.answers().length > 1);
  expect(visitor.log.messages.map(({ author }) => author)).toEqual(['customer', 'assistant', 'customer', 'assistant']);
  visitor.stop();
});

test('a message that is sent five times at once is one, and has one answer', async () => {
  const visitor = await new WidgetVisitor(server.origin).begin();
  await visitor.read();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => visitor.say('hello', key)));
  expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);
  await visitor.until(() => visitor.answers().length > 0);
  await visitor.say('hello');
  await visitor.until(() => visitor.answers().length > 1);
  expect(visitor.log.messages).toHaveLength(4);
  visitor.stop();
});

test('a customer sees and changes only what is theirs', async () => {
  const ines = await new WidgetVisitor(server.origin).begin(proofOf('customer-ines'));
  const stranger = await new WidgetVisitor(server.origin).begin();
  await ines.say('Where is my order NL-20395?');
  const mine = stranger.conversationId;
  stranger.conversationId = ines.conversationId;
  const paths: [string, string, unknown?][] = [
    ['GET', 'events'],
    ['POST', 'messages', { clientKey: randomUUID(), text: 'hello' }],
    ['PUT', 'rating', { rating: 1 }],
    ['PUT', `thumbs/${randomUUID()}`, { thumb: 1 }],
    ['POST', 'closing'],
    ['GET', `attachments/${randomUUID()}`],
  ];
  for (const [method, path, json] of paths) {
    const response = await stranger.ask(`/conversations/${ines.conversationId}/${path}`, { method, json });
    expect([path, response.status]).toEqual([path, 404]);
  }
  stranger.conversationId = mine;
  const bytes = new TextEncoder().encode('a note');
  const file = await ines.ask(`/conversations/${ines.conversationId}/attachments`, { method: 'POST', bytes });
  const { id } = (await file.json()) as { id: string };
  expect((await stranger.say('with it', randomUUID(), [id])).status).toBe(404);
  expect((await ines.say('with it', randomUUID(), [id])).status).toBe(200);
  const got = await ines.ask(`/conversations/${ines.conversationId}/attachments/${id}`);
  expect(got.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(got.headers.get('x-content-type-options')).toBe('nosniff');
  await got.arrayBuffer();
});

test.each([
  ['a forged proof', '/visits', { json: { proof: proofOf('customer-ines', 'x'.repeat(40)) } }, 422, 'CUSTOMER_PROOF'],
  [
    '4,001 characters',
    '/conversations/:id/messages',
    { json: { clientKey: randomUUID(), text: 'x'.repeat(4001) } },
    422,
    'INVALID_INPUT',
  ],
  [
    'more than a megabyte',
    '/conversations/:id/messages',
    { json: { clientKey: randomUUID(), text: 'x'.repeat(1_100_000) } },
    413,
    'BODY_TOO_LARGE',
  ],
  [
    'a program as a file',
    '/conversations/:id/attachments',
    { bytes: Uint8Array.of(0x4d, 0x5a, 0x90, 0, 3, 0) },
    415,
    'UNSUPPORTED_CONTENT',
  ],
  [
    'a page as a file',
    '/conversations/:id/attachments',
    { bytes: Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0) },
    415,
    'UNSUPPORTED_CONTENT',
  ],
  [
    'a write from a foreign page',
    '/conversations',
    { json: { language: 'en' }, headers: { origin: 'https://evil.example' } },
    403,
    'CROSS_SITE',
  ],
  [
    'no visit',
    '/conversations',
    { json: { language: 'en' }, headers: { 'x-newfield-visit': 'x'.repeat(43) } },
    410,
    'VISIT_EXPIRED',
  ],
])('refuses %s', async (_, path, init, status, code) => {
  const visitor = await new WidgetVisitor(server.origin).begin();
  const response = await visitor.ask(path.replace(':id', visitor.conversationId), { method: 'POST', ...init });
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
});

test('of three hundred visits of one address within a minute not all are let in, and others still are', async () => {
  const flood = new WidgetVisitor(server.origin, '203.0.113.7');
  const statuses = [];
  for (let index = 0; index < 300; index += 50) {
    const asked = Array.from({ length: 50 }, () => flood.ask('/visits', { method: 'POST', json: {} }));
    statuses.push(...(await Promise.all(asked)).map(({ status }) => status));
  }
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(240);
  expect(statuses).toContain(429);
  expect((await new WidgetVisitor(server.origin).ask('/visits', { method: 'POST', json: {} })).status).toBe(200);
});

test('the widget may be framed by shops that are named, and the script loaded by all; no other page may be framed', async () => {
  const policy = async (path: string): Promise<string> =>
    (await fetch(`${server.origin}${path}`)).headers.get('content-security-policy') ?? '';
  expect(await policy('/widget')).toContain("frame-ancestors 'self';");
  expect(await policy('/sign-in')).toContain("frame-ancestors 'none'");
  const script = await fetch(`${server.origin}/widget.js`);
  expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect((await script.text()).length).toBeLessThan(6000);
});
