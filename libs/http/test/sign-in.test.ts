import { authUsers, authVerifications, auditRecords } from '@newfield/store';
import { desc, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstAdministratorLink, listSessions, ownerSignInLink } from '@newfield/http';
import { cookiesOf, firstLink, goodPassword, jsonOf, personWithRole, send, signIn, tokenOf } from './support/people.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

describe('sign-in', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  test('the first administrator sets themselves up through a link that works once', async () => {
    const outdated = await firstLink(app);
    const link = await firstLink(app);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#token=[\w-]{43}$/);
    const body = { token: tokenOf(link), name: 'Ada', email: 'Ada@Example.org', password: goodPassword };

    const old = await send(app, 'POST', '/api/setup', { body: { ...body, token: tokenOf(outdated) } });
    expect(old.status).toBe(410);
    const weak = await send(app, 'POST', '/api/setup', { body: { ...body, password: 'ada@example.org1' } });
    expect([weak.status, (await jsonOf(weak)).code]).toEqual([422, 'WEAK_PASSWORD']);

    const both = await Promise.all([1, 2].map(() => send(app, 'POST', '/api/setup', { body })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await firstAdministratorLink(app.services.database, app.origin)).toBeUndefined();

    const signedIn = await signIn(app, 'ada@example.org');
    expect(await signedIn.json()).toEqual({ ok: true });
    const me = await send(app, 'GET', '/api/me', { headers: { cookie: cookiesOf(signedIn) } });
    expect(await me.json()).toMatchObject({ name: 'Ada', email: 'ada@example.org', role: 'administrator' });
  });

  test('the link in the terminal signs the owner in, once, and both the link and its use are recorded', async () => {
    const { database, auditKey } = app.services;
    const outdated = await ownerSignInLink(database, auditKey, app.origin);
    const link = await ownerSignInLink(database, auditKey, app.origin);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter#token=[\w-]{43}$/);
    const enter = (used: string, origin = app.origin) =>
      send(app, 'POST', '/api/auth/sign-in/link', { body: { token: tokenOf(used) }, headers: { origin } });

    expect([(await enter(outdated!)).status, (await enter(link!, 'https://elsewhere.example')).status]).toEqual([
      410, 403,
    ]);
    const both = await Promise.all([enter(link!), enter(link!)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    const entered = both.find(({ status }) => status === 200)!;
    expect(await entered.json()).toEqual({ ok: true });
    const me = await send(app, 'GET', '/api/me', { headers: { cookie: cookiesOf(entered) } });
    expect(await me.json()).toMatchObject({ email: 'ada@example.org', role: 'administrator' });

    const records = await database.db.select().from(auditRecords).orderBy(desc(auditRecords.sequence)).limit(10);
    expect(records.filter(({ action }) => action === 'session.link')).toHaveLength(2);
    const use = records.find(({ details, outcome }) => details['step'] === 'sign-in/link' && outcome === 'success');
    expect(use).toMatchObject({ action: 'session.change', actorRole: 'administrator', recordKind: 'user' });
    expect(JSON.stringify(records)).not.toContain(tokenOf(link!));
  });

  test('a sign-in link is refused after ten minutes, and for somebody who was disabled meanwhile', async () => {
    const { database, auditKey } = app.services;
    const late = (await ownerSignInLink(database, auditKey, app.origin))!;
    await database.db
      .update(authVerifications)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(like(authVerifications.identifier, 'link:sign-in:%'));
    const refused = await send(app, 'POST', '/api/auth/sign-in/link', { body: { token: tokenOf(late) } });
    expect([refused.status, (await jsonOf(refused)).code]).toEqual([410, 'LINK_EXPIRED']);

    const link = (await ownerSignInLink(database, auditKey, app.origin))!;
    const isAda = eq(authUsers.email, 'ada@example.org');
    await database.db.update(authUsers).set({ isDisabled: true }).where(isAda);
    const disabled = await send(app, 'POST', '/api/auth/sign-in/link', { body: { token: tokenOf(link) } });
    expect(disabled.status).toBe(410);
    expect(await ownerSignInLink(database, auditKey, app.origin)).toBeUndefined();
    await database.db.update(authUsers).set({ isDisabled: false }).where(isAda);
  });

  test('the cookie is out of the reach of scripts and of other sites', async () => {
    await personWithRole(app, 'viewer', 'Cookie Owner');
    const [cookie] = (await signIn(app, 'cookie.owner@example.org')).headers.getSetCookie();
    expect(cookie).toMatch(/^newfield\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
  });

  test.each(['not the password', 'weak', 'w'.repeat(1000)])(
    'a wrong password (%s) and an unknown address get the same answer',
    async (password) => {
      const name = `Known Person ${password.length}`;
      const { email } = await personWithRole(app, 'viewer', name);
      const wrong = await signIn(app, email, password);
      const unknown = await signIn(app, `nobody.${email}`, password);
      const [first, second] = [await jsonOf(wrong), await jsonOf(unknown)];
      expect([wrong.status, unknown.status]).toEqual([401, 401]);
      expect({ ...first, instance: '' }).toEqual({ ...second, instance: '' });
      expect(first['code']).toBe('SIGN_IN_REFUSED');
    },
  );

  test('guessing stops after five tries from one address, and a right sign-in starts anew', async () => {
    await personWithRole(app, 'viewer', 'Guessed Person');
    const email = 'guessed.person@example.org';
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1)
      statuses.push((await signIn(app, email, `guess ${attempt}`)).status);
    statuses.push((await signIn(app, email)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 200]);

    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, attempt) => signIn(app, email, `guess ${attempt}`)),
    );
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(7);
    const refused = await signIn(app, email);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    // A header of the client's own doesn't make it another client.
    const spoofed = await send(app, 'POST', '/api/auth/sign-in/email', {
      body: { email, password: goodPassword },
      headers: {
        'x-forwarded-for': '203.0.113.9',
        'x-newfield-peer': '203.0.113.9',
        'x-newfield-address': '203.0.113.9',
      },
    });
    expect(spoofed.status).toBe(429);
  });

  test('a session that somebody else put into the browser is not taken over', async () => {
    const attacker = await personWithRole(app, 'viewer', 'Fixing Attacker');
    const victim = await personWithRole(app, 'expert', 'Fixed Victim');
    const response = await send(app, 'POST', '/api/auth/sign-in/email', {
      body: { email: victim.email, password: goodPassword },
      headers: attacker.headers,
    });
    const cookie = cookiesOf(response);
    expect(cookie).not.toBe(attacker.headers['cookie']);
    const planted = await send(app, 'GET', '/api/me', { headers: attacker.headers });
    expect(await planted.json()).toMatchObject({ email: attacker.email });
    const invented = await send(app, 'GET', '/api/me', {
      headers: { cookie: 'newfield.session_token=chosen.by-attacker' },
    });
    expect(invented.status).toBe(401);
  });

  test('sessions are listed, and a revoked one is refused at its next request', async () => {
    const here = await personWithRole(app, 'operator', 'Two Browsers');
    const there = cookiesOf(await signIn(app, here.email));
    const sessions = await jsonOf<{ id: string; isCurrent: boolean }[]>(
      await send(app, 'GET', '/api/sessions', { headers: here.headers }),
    );
    expect(sessions).toHaveLength(2);
    expect(JSON.stringify(sessions)).not.toContain('token');
    const other = sessions.find(({ isCurrent }) => !isCurrent);
    expect((await send(app, 'GET', '/api/me', { headers: { cookie: there } })).status).toBe(200);
    const revoked = await send(app, 'DELETE', `/api/sessions/${other?.id}`, { headers: here.headers });
    expect(revoked.status).toBe(204);
    expect((await send(app, 'GET', '/api/me', { headers: { cookie: there } })).status).toBe(401);
    expect((await send(app, 'GET', '/api/me', { headers: here.headers })).status).toBe(200);
    expect(await listSessions(app.services.database, here.userId)).toMatchObject([{ address: '127.0.0.1' }]);

    const stranger = await personWithRole(app, 'administrator', 'Other Person');
    const [mine] = await listSessions(app.services.database, here.userId);
    const notTheirs = await send(app, 'DELETE', `/api/sessions/${mine?.id}`, { headers: stranger.headers });
    expect(notTheirs.status).toBe(404);
  });

  test('signing out ends the session on the server', async () => {
    const person = await personWithRole(app, 'viewer', 'Leaving Person');
    expect((await send(app, 'POST', '/api/auth/sign-out', { headers: person.headers })).status).toBe(200);
    expect((await send(app, 'GET', '/api/me', { headers: person.headers })).status).toBe(401);
  });

  test('a password is changed to a strong one only', async () => {
    const person = await personWithRole(app, 'viewer', 'Changing Person');
    const change = (newPassword: string, currentPassword = goodPassword) =>
      send(app, 'POST', '/api/auth/change-password', {
        body: { currentPassword, newPassword },
        headers: person.headers,
      });
    const weak = await change('password1234');
    expect([weak.status, (await jsonOf(weak)).code]).toEqual([422, 'WEAK_PASSWORD']);
    const wrong = await change('thimble-quarry-meadow-saffron', 'not the current one');
    expect([wrong.status, (await jsonOf(wrong)).code]).toEqual([401, 'SIGN_IN_REFUSED']);
    expect((await change('thimble-quarry-meadow-saffron')).status).toBe(200);
    expect((await signIn(app, person.email)).status).toBe(401);
    expect((await signIn(app, person.email, 'thimble-quarry-meadow-saffron')).status).toBe(200);
  });

  test('whoever is disabled is out at once and stays out', async () => {
    const administrator = await personWithRole(app, 'administrator', 'Disabling Person');
    const person = await personWithRole(app, 'expert', 'Disabled Person');
    const path = `/api/people/${person.userId}`;
    const changed = await send(app, 'PATCH', path, { body: { isDisabled: true }, headers: administrator.headers });
    expect(await changed.json()).toMatchObject({ isDisabled: true });
    expect((await send(app, 'GET', '/api/me', { headers: person.headers })).status).toBe(401);
    expect((await signIn(app, person.email)).status).toBe(401);
  });

  test('what better-auth has besides stays out of reach', async () => {
    const paths = [
      'sign-up/email',
      'get-session',
      'update-user',
      'delete-user',
      'api-key/create',
      'request-password-reset',
      '../auth/sign-up/email',
      'sign-in%2Fsocial',
    ];
    for (const path of paths) {
      const response = await send(app, 'POST', `/api/auth/${path}`, { body: {} });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });
});

describe('two administrators', () => {
  test('who demote each other at once leave one', async () => {
    const app = await startTestApp();
    try {
      const [first, second] = [
        await personWithRole(app, 'administrator', 'First Chief'),
        await personWithRole(app, 'administrator', 'Second Chief'),
      ];
      const demote = (by: typeof first, whom: typeof first) =>
        send(app, 'PATCH', `/api/people/${whom.userId}`, { body: { role: 'viewer' }, headers: by.headers });
      const statuses = (await Promise.all([demote(first, second), demote(second, first)])).map(({ status }) => status);
      // The slower one is refused as the last, or is no administrator any more.
      expect([
        [200, 409],
        [200, 403],
      ]).toContainEqual(statuses.sort());
    } finally {
      await app.close();
    }
  });
});
