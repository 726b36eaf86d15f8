import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import findMyWay from 'find-my-way';
import { grantOf, requireAdministrator, requireModel, type Grant } from '../access/access.ts';
import { refuseForeignPages } from '../access/loopback.ts';
import { describeFailure } from '../errors/index.ts';
import { json, type HttpAnswer, type HttpCall, type ServerContext } from './http-context.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';

const nobody: Grant = { models: [], administer: false };

/** Certificate and key, PEM. */
export interface TlsFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Slow senders and idle connections are given up, in ms. */
const timeouts = { headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 65_000 };

/** The REST side of the server; it doesn't listen yet. */
export function createHttpServer(context: ServerContext, tls: TlsFiles | undefined, maxConnections: number): Server {
  const router = findMyWay({ ignoreTrailingSlash: true });
  for (const route of routes) {
    router.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), () => undefined, route);
  }
  const listener: RequestListener = (request, response) => void answer(request, response, context, router);
  const server =
    tls === undefined ? createServer(timeouts, listener) : createTlsServer({ ...timeouts, ...tls }, listener);
  server.maxConnections = maxConnections;
  return server;
}

type Router = ReturnType<typeof findMyWay>;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  context: ServerContext,
  router: Router,
): Promise<void> {
  let result: HttpAnswer;
  try {
    result = await dispatch(request, context, router, () => signalOf(response));
  } catch (error) {
    result = failure(error, context);
  }
  if (response.destroyed) return;
  const { status, headers = {}, body } = result;
  // A flat list, which Node writes as it is.
  const head = Object.entries(headers).flat();
  head.push('content-length', String(Buffer.byteLength(body)), 'cache-control', 'no-store');
  head.push('x-content-type-options', 'nosniff');
  if (cannotGoOn(request) || context.isStopping()) head.push('connection', 'close');
  response.writeHead(status, head);
  response.end(body);
}

/** Aborts when the connection is closed before the response is written. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  else response.once('close', () => response.writableFinished || controller.abort());
  return controller.signal;
}

/** The rest of a refused body that Node skips by itself, so that the connection can be used again. */
const maxSkippedBytes = 1024 * 1024;

/** Whether more of a body would follow than is worth reading for nothing. */
function cannotGoOn({ complete, readableDidRead, headers }: IncomingMessage): boolean {
  if (complete) return false;
  return readableDidRead || !(Number(headers['content-length']) <= maxSkippedBytes);
}

async function dispatch(
  raw: IncomingMessage,
  context: ServerContext,
  router: Router,
  untilGone: () => AbortSignal,
): Promise<HttpAnswer> {
  const path = (raw.url ?? '/').split('?', 1)[0]!;
  const found = router.find(raw.method as 'GET', path);
  if (found === null) return notThere(path, router);
  const route = found.store as Route;
  const params = found.params as HttpCall['params'];
  if (context.authorise === undefined) refuseForeignPages(raw.headers);
  const grant = route.access === 'public' ? nobody : await grantOf(context.authorise, raw.headers.authorization);
  if (route.access === 'administrator') requireAdministrator(grant);
  if (route.access === 'model') requireModel(grant, params['model']!);
  return route.handle({ raw, context, params, grant, untilGone });
}

function notThere(path: string, router: Router): HttpAnswer {
  const methods = (['GET', 'POST', 'PUT'] as const).filter((method) => router.find(method, path) !== null);
  const problem = (error: string, code: string): object => ({
    error,
    code,
    fix: 'See /v2/openapi.json.',
    retryable: false,
  });
  if (methods.length === 0) return json(problem('There is no such path.', 'PATH_NOT_FOUND'), 404);
  const refused = json(problem('The path takes another method.', 'METHOD_NOT_ALLOWED'), 405);
  return { ...refused, headers: { ...refused.headers, allow: methods.join(', ') } };
}

/** In a flood many requests get the same refusal. */
const toldBefore = new WeakMap<object, HttpAnswer>();

function failure(error: unknown, context: ServerContext): HttpAnswer {
  const isObject = typeof error === 'object' && error !== null;
  const before = isObject ? toldBefore.get(error) : undefined;
  if (before !== undefined) return before;
  const answer = describe(error, context);
  if (isObject && answer.status !== 500) toldBefore.set(error, answer);
  return answer;
}

function describe(error: unknown, context: ServerContext): HttpAnswer {
  const { httpStatus, retryAfterMs, body } = describeFailure(error);
  if (httpStatus === 500) context.onError(error);
  const told = json(body, httpStatus);
  return {
    ...told,
    headers: {
      ...told.headers,
      ...(httpStatus === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retryAfterMs !== undefined && {
        'retry-after': String(Math.ceil(retryAfterMs / 1000)),
        'retry-after-ms': String(retryAfterMs),
      }),
    },
  };
}
