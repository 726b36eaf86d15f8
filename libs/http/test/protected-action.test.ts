import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createHttp, verifyAudit, type Http } from '@newfield/http';
import { keyFor, personWithRole, type TestCaller } from './support/people.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const secretText = 'Jane-Roe-4711';

describe('a server action', () => {
  let app: TestApp;
  let http: Http;
  let expert: TestCaller;
  let viewer: TestCaller;
  /** What Next.js's `headers()` would return. */
  let headers: Record<string, string> = {};
  beforeAll(async () => {
    app = await startTestApp();
    http = createHttp({
      app: 'actions',
      open: async () => app.services,
      requestHeaders: async () => new Headers({ host: new URL(app.origin).host, ...headers }),
    });
    expert = await personWithRole(app, 'expert');
    viewer = await personWithRole(app, 'viewer');
  });
  afterAll(() => app.close());

  const promote = (more: { onRun?: () => void } = {}) =>
    http.protectedAction(
      {
        role: 'expert',
        input: z.strictObject({ id: z.string().max(5), version: z.coerce.number().int() }),
        audit: 'model.promote',
      },
      async ({ identity, input, audit }) => {
        more.onRun?.();
        audit({ recordKind: 'model', recordId: input.id });
        return `${identity.name} promoted ${input.id} ${input.version}`;
      },
    );
  const from = (caller: TestCaller, more: Record<string, string> = { origin: app.origin }) => ({
    ...caller.headers,
    ...more,
  });

  test('runs for a role that reaches, with a form or an object, also after a state', async () => {
    headers = from(expert);
    const form = new FormData();
    form.set('id', 'm1');
    form.set('version', '3');
    const done = { ok: true, value: 'Probe expert promoted m1 3' };
    expect(await promote()({ id: 'm1', version: 3 })).toEqual(done);
    expect(await promote()(form)).toEqual(done);
    const withState = promote() as unknown as (state: unknown, form: FormData) => Promise<unknown>;
    expect(await withState(null, form)).toEqual(done);
    const { rows } = await app.services.database.pool.query(
      `select actor_id, record_id, outcome from audit_records where action = 'model.promote'`,
    );
    expect(rows).toEqual(
      Array.from({ length: 3 }, () => ({ actor_id: expert.userId, record_id: 'm1', outcome: 'success' })),
    );
    expect(await verifyAudit(app.services.database, app.services.auditKey)).toMatchObject({ isIntact: true });
  });

  test.each([
    ['nobody', () => ({ origin: app.origin }), 401, 'UNAUTHENTICATED'],
    ['a lower role', () => from(viewer), 403, 'FORBIDDEN'],
    ['a page of another site', () => from(expert, { origin: 'https://evil.example' }), 403, 'CROSS_SITE'],
    ['a client without any origin', () => from(expert, {}), 403, 'CROSS_SITE'],
    ['another host', () => ({ ...from(expert), host: 'rebound.example' }), 421, 'UNKNOWN_HOST'],
  ])('does nothing for %s', async (_name, make, status, code) => {
    headers = make();
    let numRuns = 0;
    const result = await promote({ onRun: () => (numRuns += 1) })({ id: 'm1', version: 3 });
    expect(result).toMatchObject({ ok: false, problem: { status, code } });
    expect(numRuns).toBe(0);
  });

  test('does nothing for an API key, which has no scope here', async () => {
    headers = { authorization: `Bearer ${await keyFor(app, expert.userId, ['models:write'])}` };
    expect(await promote()({ id: 'm1', version: 3 })).toMatchObject({ ok: false, problem: { code: 'FORBIDDEN' } });
  });

  test('answers bad input and failures with a problem that repeats nothing', async () => {
    headers = from(expert);
    const bad = await promote()({ id: secretText, version: 'x', [secretText]: 1 } as never);
    expect(bad).toMatchObject({ ok: false, problem: { status: 422 } });
    const failing = http.protectedAction({ role: 'public', input: z.unknown() }, async () => {
      throw new Error(secretText);
    });
    const failed = await failing(undefined);
    expect(failed).toMatchObject({ ok: false, problem: { status: 500, code: 'INTERNAL' } });
    expect(JSON.stringify([bad, failed])).not.toContain(secretText);
    expect(app.logLines.join('')).not.toContain(secretText);
  });

  test('lets a redirect of Next.js through', async () => {
    headers = from(expert);
    const leaving = http.protectedAction({ role: 'viewer', input: z.unknown() }, async () => {
      throw Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;push;/models;307;' });
    });
    await expect(leaving(undefined)).rejects.toMatchObject({ digest: expect.stringContaining('/models') });
  });
});
