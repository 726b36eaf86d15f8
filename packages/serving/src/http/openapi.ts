import { datatypes } from '../protocol/datatype.ts';
import { schemas } from './openapi-schemas.ts';
import type { Route } from './route.ts';

const reasons: Readonly<Record<number, string>> = {
  200: 'The answer',
  400: 'The request does not follow the protocol or does not fit the model',
  401: 'No key, or an unknown one',
  403: 'The key does not allow this',
  404: 'No such model or version is loaded',
  413: 'Too many bytes or rows',
  429: 'Too much waits for this model; Retry-After says when to come back',
  500: 'A defect of the server',
  503: 'Stopping, or an engine is being started again; Retry-After says when to come back',
  504: 'Not ready in the time the request gave',
};

/** The server's REST side as OpenAPI 3.1, made from the list of its routes. */
export function describeApi(version: string, routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = describe(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Newfield model server',
      version,
      description: 'The Open Inference Protocol, version 2, with its binary tensor and model repository extensions.',
    },
    paths,
    components: {
      schemas: { ...schemas, Datatype: { type: 'string', enum: [...datatypes] } },
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function describe({ path, access, summary, statuses, body, answer }: Route): object {
  // 403: without keys, pages from elsewhere are refused on every route.
  const all = [...statuses, ...(access === 'public' ? [] : [401]), 403, 500].sort((a, b) => a - b);
  return {
    summary,
    ...(access !== 'public' && { security: [{ key: [] }] }),
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(body !== undefined && { requestBody: { required: body === 'InferRequest', content: bodyContent(body) } }),
    responses: Object.fromEntries(
      all.map((status) => [
        status,
        {
          description: reasons[status],
          ...(status !== 200 &&
            path !== '/v2/health/ready' && { content: { 'application/json': { schema: ref('Error') } } }),
          ...(status === 200 && answer !== undefined && { content: { 'application/json': { schema: ref(answer) } } }),
        },
      ]),
    ),
  };
}

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

function bodyContent(name: string): object {
  const asJson = { 'application/json': { schema: ref(name) } };
  if (name !== 'InferRequest') return asJson;
  // JSON, then the bytes of the inputs; Inference-Header-Content-Length says where the JSON ends.
  return { ...asJson, 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
}
