import { STATUS_CODES } from 'node:http';
import { InvalidArgumentError } from '@newfield/core/contracts';
import { z } from 'zod';
import { errorCatalogue } from '../problem/error-catalogue.ts';
import type { Route } from './define-routes.ts';

type JsonObject = Record<string, unknown>;

export interface OpenApiOptions {
  readonly title: string;
  readonly version: string;
}

const problemReference = { $ref: '#/components/schemas/Problem' };

/** Describes an app's routes as OpenAPI 3.1, from the very schemas that check the requests. */
export function openApiOf(routes: readonly Route[], { title, version }: OpenApiOptions): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'newfield.session_token' },
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key (nf_…); x-newfield-scope names what it needs.',
        },
      },
    },
  };
}

function operationOf({ method, path, rules }: Route): JsonObject {
  const { role, scope, summary, params, query, body, upload, response } = rules;
  const operationId = `${method.toLowerCase()} ${path}`.replaceAll(/\W+/g, '-').replace(/-$/, '');
  const named = path.match(/(?<=\{)[^}]+(?=\})/g) ?? [];
  const parameters = [...parametersOf('path', params, named), ...parametersOf('query', query, [])];
  const statuses = statusesOf(method, rules);
  return {
    operationId,
    summary,
    'x-newfield-role': role,
    ...(scope ? { 'x-newfield-scope': scope } : {}),
    security: role === 'public' ? [] : [{ session: [] }, ...(scope ? [{ key: [] }] : [])],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
      : {}),
    ...(upload ? { requestBody: { required: true, content: uploadContent(upload.types) } } : {}),
    responses: {
      '2XX': response
        ? { description: 'Done', content: { 'application/json': { schema: schemaOf(response, 'output') } } }
        : { description: 'Done' },
      ...Object.fromEntries(statuses.map((status) => [status, problemResponse(status)])),
      default: problemResponse(undefined),
    },
  };
}

/** Any request may bring a key that isn't valid, name a foreign host, come too often, or meet a database that is away. */
const anyway = ['UNAUTHENTICATED', 'UNKNOWN_HOST', 'RATE_LIMITED', 'DATABASE'];

function statusesOf(method: string, { role, params, query, body, upload, problems = [] }: Route['rules']): number[] {
  const codes = new Set([...anyway, ...problems]);
  if (role !== 'public' || method !== 'GET') codes.add('FORBIDDEN');
  if (params || query || body) codes.add('INVALID_INPUT');
  if (body || upload) for (const code of ['MALFORMED_BODY', 'BODY_TOO_LARGE', 'UNSUPPORTED_CONTENT']) codes.add(code);
  return [...new Set([...codes].map(statusOf))].sort((first, second) => first - second);
}

function statusOf(code: string): number {
  const entry = errorCatalogue[code];
  if (entry) return entry.status;
  throw new InvalidArgumentError('A route names a problem that the catalogue of errors does not have.', {
    stage: 'runtime',
    received: code,
    fix: 'Use a code of error-catalogue.ts.',
  });
}

function problemResponse(status: number | undefined): JsonObject {
  return {
    description: (status === undefined ? undefined : STATUS_CODES[status]) ?? 'A problem',
    content: { 'application/problem+json': { schema: problemReference } },
  };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined, named: readonly string[]): JsonObject[] {
  const { properties = {}, required = [] } = (schema ? schemaOf(schema, 'input') : {}) as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  const names = new Set([...named, ...Object.keys(properties)]);
  return [...names].map((name) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string' },
  }));
}

function uploadContent(types: readonly string[]): JsonObject {
  return Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return rest;
}

/** RFC 9457, with what we add. */
const problemSchema: JsonObject = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: Object.keys(errorCatalogue) },
    instance: { type: 'string' },
    retryAfterS: { type: 'integer' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['part', 'pointer', 'rule'],
        properties: {
          part: { enum: ['body', 'query', 'params'] },
          pointer: { type: 'string' },
          rule: { type: 'string' },
          expected: { type: 'string' },
        },
      },
    },
  },
};
