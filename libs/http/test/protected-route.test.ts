import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessTable, callers, defineRoutes, type AccessRow } from '@newfield/http';
import { jsonOf, keyFor, personWithRole, send, type TestCaller } from './support/people.ts';
import { probeModules, secretText } from './support/probe-modules.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('a protected route', () => {
  let app: TestApp;
  const people: Record<string, TestCaller> = {};
  beforeAll(async () => {
    app = await startTestApp(probeModules);
    for (const role of ['viewer', 'operator', 'expert', 'administrator'] as const)
      people[role] = await personWithRole(app, role);
  });
  afterAll(() => app.close());
  const headersOf = (caller: string): Readonly<Record<string, string>> => people[caller]?.headers ?? {};
  const echo = (body: unknown, path = `/api/probe/echo/${randomUUID()}`, headers = headersOf('expert')) =>
    send(app, 'PUT', path, { body, headers });

  test('lets in exactly the roles of the table, for every route of the library and this test', async () => {
    const rows = accessTable(defineRoutes(app.modules));
    expect(rows.length).toBeGreaterThanOrEqual(22);
    const scopes = rows.flatMap(({ scope }) => scope ?? []);
    const key = await keyFor(app, people['administrator']!.userId, [...new Set(scopes)]);
    const seen: AccessRow[] = [];
    for (const { method, path, scope } of rows) {
      const answers: [string, 'in' | number][] = [];
      for (const caller of callers) {
        // A body of the wrong type: whoever is let in, nothing is done. Signing out would end the test's sessions.
        const target = path.replace('{id}', randomUUID()).replace('{path}', 'ok');
        const headers = {
          ...(caller === 'key' ? { authorization: `Bearer ${key}` } : headersOf(caller)),
          ...(path === '/api/sessions' && method === 'DELETE' ? { 'x-probe': '1' } : {}),
        };
        const { status } = await send(app, method, target, { headers });
        answers.push([caller, status === 401 || status === 403 ? status : 'in']);
      }
      seen.push({ method, path, scope, expected: Object.fromEntries(answers) as AccessRow['expected'] });
    }
    expect(seen).toEqual(rows);
  });

  test('hands its handler what the schemas made of the request', async () => {
    const id = randomUUID();
    const response = await echo({ ageYears: 41, sex: 'female' }, `/api/probe/echo/${id}?page=3`);
    expect(await response.json()).toEqual({ id, page: 3, ageYears: 41 });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('names places and rules of a bad request, and none of its values', async () => {
    const body = {
      ageYears: 131.5,
      sex: secretText,
      labels: { [secretText]: 'high' },
      items: [{ code: 'A' }, { code: secretText }],
      [secretText]: 1,
    };
    const response = await echo(body, `/api/probe/echo/${secretText}?page=0&${secretText}=1`);
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toContain(secretText);
    expect(JSON.parse(text)).toMatchObject({
      type: 'urn:newfield:problem:invalid-input',
      title: 'Some entries are missing or out of range.',
      status: 422,
      code: 'INVALID_INPUT',
      instance: `urn:uuid:${response.headers.get('x-request-id')}`,
    });
    const places = JSON.parse(text).errors.map(
      ({ part, pointer, rule }: Record<string, string>) => `${part}${pointer} ${rule}`,
    );
    expect(places).toEqual([
      'params/id invalid_format',
      'query/page too_small',
      'query unrecognized_keys',
      'body/ageYears invalid_type',
      'body/sex invalid_value',
      'body/labels/* invalid_type',
      'body/items/1/code too_big',
      'body unrecognized_keys',
    ]);
  });

  test('speaks Chinese to whoever prefers it', async () => {
    const response = await send(app, 'GET', '/api/me', { headers: { 'accept-language': 'fr;q=0.9, zh-CN, en;q=0.5' } });
    expect((await jsonOf(response)).title).toBe('请先登录。');
    const chosen = await send(app, 'GET', '/api/me', {
      headers: { cookie: 'NEXT_LOCALE=zh', 'accept-language': 'en' },
    });
    expect((await jsonOf(chosen)).title).toBe('请先登录。');
  });

  test.each([
    ['no JSON', '{"ageYears": 1', 'application/json', 400, 'MALFORMED_BODY'],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'application/json', 400, 'MALFORMED_BODY'],
    ['a form', 'ageYears=1', 'application/x-www-form-urlencoded', 415, 'UNSUPPORTED_CONTENT'],
    ['text', '{"ageYears":1,"sex":"male"}', 'text/plain', 415, 'UNSUPPORTED_CONTENT'],
    ['too large', JSON.stringify({ x: 'x'.repeat(1024 * 1024) }), 'application/json', 413, 'BODY_TOO_LARGE'],
  ])('refuses a body that is %s', async (_name, body, type, status, code) => {
    const response = await fetch(`${app.origin}/api/probe/echo/${randomUUID()}`, {
      method: 'PUT',
      headers: { ...headersOf('expert'), origin: app.origin, 'content-type': type },
      body,
    });
    expect([response.status, (await jsonOf(response)).code]).toEqual([status, code]);
  });

  test('stops reading a body that grows beyond the limit without saying its length', async () => {
    let numChunks = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        numChunks += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
        if (numChunks === 1000) controller.close();
      },
    });
    const response = await fetch(`${app.origin}/api/probe/echo/${randomUUID()}`, {
      method: 'PUT',
      headers: { ...headersOf('expert'), origin: app.origin, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 'hung up',
    );
    expect([413, 'hung up']).toContain(response);
    expect(numChunks).toBeLessThan(200);
  });

  test('judges a file by its content, not by what the client calls it', async () => {
    const png = Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
      Buffer.alloc(5000),
    ]);
    const upload = async (bytes: Buffer, type: string) => {
      const response = await fetch(`${app.origin}/api/probe/upload`, {
        method: 'POST',
        headers: { ...headersOf('operator'), origin: app.origin, 'content-type': type },
        body: bytes,
      });
      return [response.status, await response.json()];
    };
    expect(await upload(png, 'application/pdf')).toEqual([200, { type: 'image/png', numBytes: png.length }]);
    expect(await upload(Buffer.from('age,sex\n41,female\n'), 'image/png')).toEqual([
      200,
      { type: 'text/plain', numBytes: 18 },
    ]);
    expect(await upload(Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'image/png')).toMatchObject([
      415,
      { code: 'UNSUPPORTED_CONTENT' },
    ]);
    expect(await upload(Buffer.from([0x4d, 0x5a, 0, 0, 1, 2, 3]), 'image/png')).toMatchObject([415, {}]);
    expect(await upload(Buffer.alloc(0), 'image/png')).toMatchObject([400, { code: 'MALFORMED_BODY' }]);
    expect(await upload(Buffer.concat([png, Buffer.alloc(200_000)]), 'image/png')).toMatchObject([413, {}]);
  });

  test("counts a route's limit for each person, over every process", async () => {
    const asker = await personWithRole(app, 'operator', 'Eager Operator');
    const ask = async (headers: TestCaller['headers']) =>
      (await send(app, 'GET', '/api/probe/limited', { headers })).status;
    const statuses = await Promise.all(Array.from({ length: 5 }, () => ask(asker.headers)));
    expect(statuses.sort()).toEqual([200, 200, 200, 429, 429]);
    expect(await ask(headersOf('expert'))).toBe(200);
    const { rows } = await app.services.database.pool.query(
      `select points from rate_limits where key like '%${asker.userId}'`,
    );
    expect(rows).toEqual([{ points: 5 }]);
  });

  test("lets an API key do what its scopes and its owner's role allow", async () => {
    const expert = people['expert'] as TestCaller;
    const viewer = people['viewer'] as TestCaller;
    const keys = {
      right: await keyFor(app, expert.userId, ['probe:write', 'metrics:read']),
      narrow: await keyFor(app, expert.userId, ['probe:read']),
      low: await keyFor(app, viewer.userId, ['probe:write']),
    };
    const put = (key: string) =>
      fetch(`${app.origin}/api/probe/echo/${randomUUID()}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ageYears: 1, sex: 'male' }),
      }).then(({ status }) => status);
    expect(await put(keys.right)).toBe(200);
    expect(await put(keys.narrow)).toBe(403);
    expect(await put(keys.low)).toBe(403);
    expect(await put(`${keys.right}x`)).toBe(401);
    const me = await fetch(`${app.origin}/api/me`, { headers: { authorization: `Bearer ${keys.right}` } });
    expect(me.status).toBe(403);
    const listed = await jsonOf<{ id: string }[]>(await send(app, 'GET', '/api/keys', { headers: expert.headers }));
    expect(JSON.stringify(listed)).not.toContain(keys.right);
    for (const { id } of listed) await send(app, 'DELETE', `/api/keys/${id}`, { headers: expert.headers });
    expect(await put(keys.right)).toBe(401);
    const { rows } = await app.services.database.pool.query('select key from auth_api_keys');
    expect(JSON.stringify(rows)).not.toContain(keys.low);
  });

  test.each([
    ['a foreign page', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['another port of the same host', { origin: 'http://127.0.0.1:1' }, 403],
    ['a foreign page whose Origin was stripped', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of another port, by fetch metadata', { 'sec-fetch-site': 'same-site' }, 403],
    ['a client that names nothing and shows no token', {}, 403],
    ['a client with a wrong token', { 'x-newfield-csrf': 'x'.repeat(43) }, 403],
    ['our own page, by fetch metadata', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('asks a write from %s where it comes from', async (_name, headers, status) => {
    const response = await fetch(`${app.origin}/api/probe/echo/${randomUUID()}`, {
      method: 'PUT',
      headers: { ...headersOf('expert'), 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ageYears: 1, sex: 'male' }),
    });
    expect(response.status).toBe(status);
  });

  test("takes a write that shows the session's own token", async () => {
    const put = async (role: string) => {
      const { csrfToken = '' } = await jsonOf(await send(app, 'GET', '/api/me', { headers: headersOf(role) }));
      const response = await fetch(`${app.origin}/api/probe/echo/${randomUUID()}`, {
        method: 'PUT',
        headers: { ...headersOf('expert'), 'content-type': 'application/json', 'x-newfield-csrf': csrfToken },
        body: JSON.stringify({ ageYears: 1, sex: 'male' }),
      });
      return response.status;
    };
    expect(await put('expert')).toBe(200);
    expect(await put('viewer')).toBe(403);
  });

  test('refuses a host name that is not its own', async () => {
    const { request } = await import('node:http');
    const url = new URL(app.origin);
    const status = await new Promise((resolve, reject) => {
      const call = request({
        host: url.hostname,
        port: url.port,
        path: '/api/me',
        headers: { host: 'rebound.example' },
      });
      call
        .on('response', (response) => resolve(response.statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  test.each([
    ['conflict', 409, 'CONFLICT'],
    ['database', 500, 'INTERNAL'],
    ['plain', 500, 'INTERNAL'],
  ])('answers a %s error with a problem that holds nothing of its message', async (how, status, code) => {
    const response = await send(app, 'POST', '/api/probe/fail', { body: { how }, headers: headersOf('viewer') });
    const text = await response.text();
    expect(text).not.toContain(secretText);
    expect([response.status, JSON.parse(text).code]).toEqual([status, code]);
  });

  test('has logged nothing that a person typed, no cookie, no key and no password', () => {
    const log = app.logLines.join('');
    expect(app.logLines.length).toBeGreaterThan(100);
    expect(log).not.toContain(secretText);
    for (const caller of Object.values(people)) {
      expect(log).not.toContain(caller.email);
      expect(log).not.toContain(caller.headers['cookie']?.split('=')[1]);
    }
    expect(log).not.toMatch(/nf_\w{20}/);
    expect(log).not.toContain('walrus-lantern');
    // Where it happened is there.
    expect(log).toMatch(/probe-modules\.ts:\d+/);
    expect(log).toContain('"code":"22P02"');
  });
});
