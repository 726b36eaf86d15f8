import { fuzzApi } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineRoutes, openApiOf, accessTableMarkdown, accessTable } from '@newfield/http';
import { keyFor, personWithRole, type TestCaller } from './support/people.ts';
import { probeModules } from './support/probe-modules.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

const describeApp = (app: TestApp) => openApiOf(defineRoutes(app.modules), { title: 'Probe', version: '1.0.0' });

describe('the OpenAPI description', () => {
  let app: TestApp;
  let administrator: TestCaller;
  beforeAll(async () => {
    app = await startTestApp(probeModules);
    administrator = await personWithRole(app, 'administrator');
  });
  afterAll(() => app.close());

  test('is what the schemas say', () => {
    const { openapi, paths } = describeApp(app) as { openapi: string; paths: Record<string, Record<string, unknown>> };
    expect(openapi).toBe('3.1.0');
    expect(paths['/api/probe/echo/{id}']?.['put']).toMatchObject({
      operationId: 'put-api-probe-echo-id',
      'x-newfield-role': 'expert',
      'x-newfield-scope': 'probe:write',
      security: [{ session: [] }, { key: [] }],
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { name: 'page', in: 'query', required: false, schema: { minimum: 1 } },
        { name: 'tag', in: 'query', required: false },
      ],
      requestBody: {
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['ageYears', 'sex'],
              additionalProperties: false,
              properties: { ageYears: { type: 'integer', minimum: 0, maximum: 130 } },
            },
          },
        },
      },
      responses: { 401: {}, 403: {}, 422: {}, 429: {}, default: {} },
    });
    expect(paths['/api/probe/upload']?.['post']).toMatchObject({
      requestBody: { content: { 'image/png': {}, 'text/plain': {} } },
    });
    expect(paths['/healthz']?.['get']).toMatchObject({ security: [] });
  });

  test('comes with the table of access, as people read it', () => {
    const rows = accessTable(defineRoutes(app.modules));
    expect(accessTableMarkdown(rows.filter(({ path }) => path === '/api/people' || path === '/healthz'))).toBe(
      [
        '| route              | nobody | viewer | operator | expert | administrator | key |',
        '| ------------------ | ------ | ------ | -------- | ------ | ------------- | --- |',
        '| `GET /api/people`  | 401    | 403    | 403      | 403    | in            | 403 |',
        '| `POST /api/people` | 401    | 403    | 403      | 403    | in            | 403 |',
        '| `GET /healthz`     | in     | in     | in       | in     | in            | in  |',
      ].join('\n'),
    );
  });

  test('leads a fuzzer to no 500 on any route', async () => {
    const key = await keyFor(app, administrator.userId, ['audit:read', 'probe:write', 'metrics:read']);
    const failures: unknown[] = [];
    const undescribed: unknown[] = [];
    const statuses = new Map<number, number>();
    for (const request of fuzzApi(describeApp(app), { numRuns: 8, seed: 20261125 })) {
      // Its very purpose is to fail.
      if (request.path === '/api/probe/fail') continue;
      const { method, target, body, contentType } = request;
      const response = await fetch(`${app.origin}${target}`, {
        method,
        redirect: 'manual',
        headers: {
          origin: app.origin,
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
          ...(request.takesKey ? { authorization: `Bearer ${key}` } : administrator.headers),
        },
        ...(body === undefined ? {} : { body }),
      });
      await response.arrayBuffer();
      const { status } = response;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) failures.push({ method, target, body, status });
      if (!request.isDescribed(status)) undescribed.push({ method, target, body, status });
    }
    expect(undescribed).toEqual([]);
    expect(failures).toEqual([]);
    // It reached handlers and was refused by schemas.
    expect(statuses.get(200)).toBeGreaterThan(20);
    expect(statuses.get(422)).toBeGreaterThan(20);
  });
});
