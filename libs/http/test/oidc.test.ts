import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '@newfield/http';
import { clientId, clientSecret, startIdentityProvider, type IdentityProvider } from './support/identity-provider.ts';
import { cookiesOf, jsonOf, send } from './support/people.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe("sign-in by a company's own OpenID provider", () => {
  let provider: IdentityProvider;
  let app: TestApp;
  beforeAll(async () => {
    provider = await startIdentityProvider();
    const oidc = {
      issuer: provider.issuer,
      clientId,
      clientSecret,
      name: 'Hospital',
      roleClaim: 'groups',
      roleByGroup: { 'ai-team': 'expert', it: 'administrator' },
    } as const;
    app = await startTestApp(undefined, { oidc });
  });
  afterAll(async () => {
    await app.close();
    await provider.close();
  });

  const begin = () => send(app, 'POST', '/api/auth/sign-in/social', { body: { provider: 'oidc', callbackURL: '/' } });
  const signIn = async (login: string): Promise<Response> => {
    const started = await begin();
    const { url } = await jsonOf(started);
    const back = await provider.signIn(url ?? '', login);
    return fetch(back, { redirect: 'manual', headers: { cookie: cookiesOf(started) } });
  };
  const me = async (response: Response) =>
    jsonOf(await send(app, 'GET', '/api/me', { headers: { cookie: cookiesOf(response) } }));

  test('gives a new person the role of their groups, which follows them', async () => {
    provider.groups = ['staff', 'ai-team'];
    const response = await signIn('grace');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/']);
    expect(await me(response)).toMatchObject({ name: 'Provided grace', email: 'grace@example.org', role: 'expert' });
    provider.groups = ['it', 'ai-team'];
    expect(await me(await signIn('grace'))).toMatchObject({ email: 'grace@example.org', role: 'administrator' });
  });

  test('takes the role away from whoever left the group, and records every sign-in', async () => {
    provider.groups = ['ai-team'];
    const before = await me(await signIn('leaver'));
    provider.groups = [];
    const after = await me(await signIn('leaver'));
    expect([before['role'], after['role']]).toEqual(['expert', 'viewer']);
    const { rows } = await app.services.database.pool.query(
      `select actor_role, outcome, details from audit_records where actor_id = $1 order by sequence`,
      [before['userId']],
    );
    const details = { step: 'callback/oidc' };
    expect(rows).toEqual([
      { actor_role: 'expert', outcome: 'success', details },
      { actor_role: 'viewer', outcome: 'success', details },
    ]);
  });

  test('makes whoever is in no known group a viewer', async () => {
    provider.groups = ['staff'];
    expect(await me(await signIn('walter'))).toMatchObject({ role: 'viewer' });
  });

  test('leads an invited person to the account that was made for them', async () => {
    const invited = await addPerson(app.services.database.db, {
      name: 'Invited',
      email: 'invited@example.org',
      role: 'operator',
    });
    provider.groups = [];
    expect(await me(await signIn('invited'))).toMatchObject({ userId: invited.id });
  });

  test('refuses a way back that this browser did not begin', async () => {
    const started = await begin();
    const back = await provider.signIn((await jsonOf(started)).url ?? '', 'victim');
    const response = await fetch(back, { redirect: 'manual' });
    expect(response.headers.get('location') ?? '').toContain('error');
    expect((await send(app, 'GET', '/api/me', { headers: { cookie: cookiesOf(response) } })).status).toBe(401);
  });

  test("keeps none of the provider's tokens, and sends nobody to a foreign page", async () => {
    const { rows } = await app.services.database.pool.query(
      `select count(*)::int as number, count(access_token) + count(refresh_token) + count(id_token) as tokens
       from auth_accounts where provider_id = 'oidc'`,
    );
    expect(rows).toEqual([{ number: 4, tokens: '0' }]);
    for (const callbackURL of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
    ]) {
      const elsewhere = await send(app, 'POST', '/api/auth/sign-in/social', {
        body: { provider: 'oidc', callbackURL },
      });
      expect([callbackURL, elsewhere.status]).toEqual([callbackURL, 422]);
    }
  });
});
