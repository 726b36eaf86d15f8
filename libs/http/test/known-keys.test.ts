import { changePerson, createApiKey } from '@newfield/http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personWithRole, send, type TestCaller } from './support/people.ts';
import { probeModules } from './support/probe-modules.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('a key that was let in a moment ago', () => {
  let app: TestApp;
  let owner: TestCaller;
  beforeAll(async () => {
    app = await startTestApp(probeModules);
    owner = await personWithRole(app, 'administrator');
    await personWithRole(app, 'administrator', 'Second Administrator');
  });
  afterAll(() => app.close());

  const scopes = ['metrics:read'] as const;
  const makeKey = () => createApiKey(app.services.auth, owner.userId, { name: 'camera', scopes, lifeDays: 1 });
  const ask = async (key: string): Promise<number> =>
    (await send(app, 'GET', '/metrics', { headers: { authorization: `Bearer ${key}` } })).status;
  const query = (text: string, id: string) => app.services.database.pool.query(text, [id]);

  test.each([
    ['revoked', 'delete from auth_api_keys where id = $1', 401],
    ['disabled', 'update auth_api_keys set enabled = false where id = $1', 401],
    ['expired', `update auth_api_keys set expires_at = now() - interval '1 s' where id = $1`, 401],
    ['left without the scope', `update auth_api_keys set permissions = '{}' where id = $1`, 403],
  ])('is refused at the next request once another process has it %s', async (_name, statement, status) => {
    const { id, key } = await makeKey();
    expect([await ask(key), await ask(key)]).toEqual([200, 200]);
    await query(statement, id);
    expect([await ask(key), await ask(key)]).toEqual([status, status]);
  });

  test('does what its owner may do now', async () => {
    const { key } = await makeKey();
    expect([await ask(key), await ask(key)]).toEqual([200, 200]);
    await changePerson(app.services.database, owner.userId, { role: 'viewer' });
    expect(await ask(key)).toBe(403);
    await changePerson(app.services.database, owner.userId, { role: 'administrator', isDisabled: true });
    expect(await ask(key)).toBe(401);
    await changePerson(app.services.database, owner.userId, { isDisabled: false });
    expect(await ask(key)).toBe(200);
  });

  test('has a limit of its own: a camera goes on where its address has used up what strangers may ask', async () => {
    const { key } = await makeKey();
    expect(await ask(key)).toBe(200);
    const strangers = { numRequestsMax: 1200, windowS: 60 };
    const useUp = async (): Promise<void> => {
      for (;;) await app.services.processLimiter.consume('address', '127.0.0.1', strangers);
    };
    await expect(useUp()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(await ask(`${key}x`)).toBe(429);
    expect(await ask(key)).toBe(200);
  });
});
