import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTracing, verifyAudit } from '@newfield/http';
import { jsonOf, keyFor, personWithRole, send, signIn, type TestCaller } from './support/people.ts';
import { probeModules } from './support/probe-modules.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

interface ReceivedSpan {
  readonly kind: number;
  readonly attributes: unknown[];
}

/** The spans of one message in OTLP's JSON form. */
function spansIn(text: string): ReceivedSpan[] {
  const message = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: ReceivedSpan[] }[] }[] };
  return message.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

describe('an app in operation', () => {
  let app: TestApp;
  let expert: TestCaller;
  let administrator: TestCaller;
  beforeAll(async () => {
    app = await startTestApp(probeModules);
    expert = await personWithRole(app, 'expert');
    administrator = await personWithRole(app, 'administrator');
  });
  afterAll(() => app.close());

  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const echo = (headers: Record<string, string>) =>
    send(app, 'PUT', `/api/probe/echo/${id}`, { body: { ageYears: 1, sex: 'male' }, headers });

  test('records who did what, when, to which record, from where, and what was refused', async () => {
    const viewer = await personWithRole(app, 'viewer');
    const done = await echo(expert.headers);
    await echo(viewer.headers);
    await signIn(app, viewer.email, 'not the password');
    const read = await send(app, 'GET', '/api/audit?numRecords=3', { headers: administrator.headers });
    const [failedSignIn, refused, success] = await jsonOf<Record<string, unknown>[]>(read);
    expect(success).toMatchObject({
      actorId: expert.userId,
      actorRole: 'expert',
      credential: 'session',
      action: 'probe.echo',
      recordKind: 'probe',
      recordId: id,
      outcome: 'success',
      address: '127.0.0.1',
      requestId: done.headers.get('x-request-id'),
      details: { page: 1 },
    });
    expect(refused).toMatchObject({ actorId: viewer.userId, outcome: 'refused', details: { code: 'FORBIDDEN' } });
    expect(failedSignIn).toMatchObject({
      actorId: null,
      recordId: viewer.userId,
      outcome: 'refused',
      details: { code: 'SIGN_IN_REFUSED' },
    });
    const verification = await jsonOf(
      await send(app, 'GET', '/api/audit/verification', { headers: administrator.headers }),
    );
    expect(verification).toMatchObject({ isIntact: true, faults: [] });
    expect(await verifyAudit(app.services.database, app.services.auditKey)).toMatchObject({ isIntact: true });
  });

  test('confirms nothing that it cannot record', async () => {
    await app.services.database.pool.query('alter table audit_head rename to audit_head_away');
    try {
      const response = await echo(expert.headers);
      expect([response.status, (await jsonOf(response)).code]).toEqual([503, 'AUDIT_UNAVAILABLE']);
    } finally {
      await app.services.database.pool.query('alter table audit_head_away rename to audit_head');
    }
    expect((await echo(expert.headers)).status).toBe(200);
  });

  test('shows its figures to a scraper with a key', async () => {
    await echo(expert.headers);
    const key = await keyFor(app, expert.userId, ['metrics:read']);
    const response = await fetch(`${app.origin}/metrics`, { headers: { authorization: `Bearer ${key}` } });
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(
      /duration_seconds_count\{app="test-1",method="PUT",route="\/api\/probe\/echo\/\{id\}",status="200"\} [1-9]/,
    );
    expect(text).toMatch(/newfield_http_refusals_total\{code="FORBIDDEN",app="test-1"\} [1-9]/);
    expect(text).toMatch(/newfield_audit_records_total\{action="probe\.echo",outcome="success",app="test-1"\} [1-9]/);
    expect(text).toMatch(/newfield_http_requests_in_flight\{app="test-1"\} 1/);
    expect(text).not.toContain(id);
  });

  test('sends a span for each request to the collector that the environment names', async () => {
    const received: string[] = [];
    const collector = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          received.push(Buffer.concat(chunks).toString());
          outgoing.writeHead(200, { 'content-type': 'application/json' }).end('{}');
        });
    });
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
    try {
      const stop = await startTracing('probe');
      const traceId = '0af7651916cd43dd8448eb211c80319c';
      await echo({ ...expert.headers, traceparent: `00-${traceId}-b7ad6b7169203331-01` });
      await stop();
      const spans = received.flatMap((text) => spansIn(text));
      const span = spans.find(({ kind }) => kind === 2);
      expect(span).toMatchObject({
        name: 'PUT /api/probe/echo/{id}',
        traceId,
        parentSpanId: 'b7ad6b7169203331',
        kind: 2,
      });
      expect(span?.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 200 } });
      expect(spans.length).toBeGreaterThan(1);
      expect(received.join('')).toContain('newfield-probe');
      expect(received.join('')).not.toContain(id);
    } finally {
      delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
      collector.close();
    }
  });

  test('lives without its database, but is not ready', async () => {
    expect((await send(app, 'GET', '/readyz')).status).toBe(200);
    const { database } = app.services;
    const { checkReadiness } = await import('../src/observe/health.ts');
    const checks = {
      database: () => database.pool.query('select 1'),
      late: () => new Promise(() => undefined),
      gone: () => Promise.reject(new Error('gone')),
    };
    expect(await checkReadiness(checks, 200)).toEqual({
      isReady: false,
      checks: { database: 'ok', late: 'failed', gone: 'failed' },
    });
    expect((await send(app, 'GET', '/healthz')).status).toBe(200);
  });
});
