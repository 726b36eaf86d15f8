import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defineRoutes, openApiOf, accessTableMarkdown, accessTable } from '@newfield/http';
import { keyFor, personWithRole, send, type TestCaller } from './support/people.ts';
import { probeModules } from './support/probe-modules.ts';
import { arbitraryFor, type JsonSchema } from './support/schema-arbitrary.ts';
import { startTestApp, type TestApp } from './support/test-app.ts';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> };
  readonly security: readonly Record<string, unknown>[];
  readonly 'x-newfield-role': string;
}

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
        '| route | nobody | viewer | operator | expert | administrator |',
        '| --- | --- | --- | --- | --- | --- |',
        '| GET /api/people | 401 | 403 | 403 | 403 | in |',
        '| POST /api/people | 401 | 403 | 403 | 403 | in |',
        '| GET /healthz | in | in | in | in | in |',
      ].join('\n'),
    );
  });

  test('leads a fuzzer to no 500 on any route', async () => {
    const { paths } = describeApp(app) as unknown as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );
    // Whose very purpose is to fail, or to end the fuzzer's own session and role.
    const fuzzed = operations.filter(({ path }) => path !== '/api/probe/fail');
    const key = await keyFor(app, administrator.userId, ['audit:read', 'probe:write', 'metrics:read']);
    const failures: unknown[] = [];
    const statuses = new Map<number, number>();
    for (const { path, method, operation } of fuzzed) {
      const { parameters = [], requestBody } = operation;
      const bodySchema = requestBody?.content['application/json']?.schema;
      const input = fc.record({
        path: fc.record(
          Object.fromEntries(
            parameters.filter((one) => one.in === 'path').map(({ name, schema }) => [name, arbitraryFor(schema)]),
          ),
        ),
        query: fc.record(
          Object.fromEntries(
            parameters.filter((one) => one.in === 'query').map(({ name, schema }) => [name, arbitraryFor(schema)]),
          ),
          { requiredKeys: [] },
        ),
        body: bodySchema ? arbitraryFor(bodySchema) : fc.option(fc.jsonValue(), { nil: undefined }),
      });
      for (const { path: inPath, query, body } of fc.sample(input, { numRuns: 8, seed: 20261125 })) {
        const target = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(text(inPath[name])) || '%20');
        const search = new URLSearchParams(
          Object.entries(query).map(([name, value]): [string, string] => [name, text(value)]),
        );
        const headers = operation.security.some((one) => 'key' in one)
          ? { authorization: `Bearer ${key}` }
          : administrator.headers;
        const response = await send(app, method, `${target}?${search}`, {
          headers,
          ...(method === 'GET' ? {} : { body }),
        });
        await response.arrayBuffer();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status >= 500) failures.push({ method, target, query, body, status: response.status });
      }
    }
    expect(failures).toEqual([]);
    // It reached handlers and was refused by schemas.
    expect(statuses.get(200)).toBeGreaterThan(20);
    expect(statuses.get(422)).toBeGreaterThan(20);
  });
});

const text = (value: unknown): string =>
  typeof value === 'string' ? Buffer.from(value).toString() : (JSON.stringify(value) ?? '');
