import { randomUUID } from 'node:crypto';
import { NewfieldError } from '@newfield/core/contracts';
import type { Identity } from '../access/identity.ts';
import { clientAddress } from '../limits/client-address.ts';
import type { Upload } from '../limits/read-upload.ts';
import type { Logger } from '../observe/logger.ts';
import { traceRequest } from '../observe/tracing.ts';
import { preferredLanguage } from '../problem/language.ts';
import { problemOf, problemResponse } from '../problem/problem.ts';
import { routeSecurity } from '../security/content-security.ts';
import { admit } from './admit.ts';
import type { HttpServices } from './http-services.ts';
import { requestKey, type KeyedRequest } from './keyed-requests.ts';
import { readInput } from './read-input.ts';
import { auditRequest, type AuditNote } from './request-audit.ts';
import type { RouteContext, RouteRules } from './route-rules.ts';
import { routeTemplate } from './route-template.ts';

/** What a handler gets, before its types are narrowed to its rules. */
export interface HandlerInput {
  readonly request: Request;
  readonly identity: Identity | undefined;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly upload: Upload | undefined;
  /** Where the request comes from. */
  readonly address: string;
  readonly requestId: string;
  /** The sender's own name of this request, where they gave one: sent again with it, it is the same request. */
  readonly requestKey: string | undefined;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  readonly logger: Logger;
  readonly services: HttpServices;
  /** Completes the audit record: which record, what changed. */
  audit(note: AuditNote): void;
}

export type Handler = (input: HandlerInput) => unknown;

/** Runs one request through everything its rules ask, then its handler; answers every error as a problem. */
export async function runRoute(
  services: HttpServices,
  rules: RouteRules,
  handler: Handler,
  request: Request,
  context: RouteContext,
): Promise<Response> {
  const params = await context.params;
  const route = routeTemplate(request.url, params ?? {});
  const requestId = randomUUID();
  const stopTimer = services.metrics.requestSeconds.startTimer({ method: request.method, route });
  services.inFlight.add(requestId);
  services.metrics.requestsInFlight.set(services.inFlight.size);
  try {
    const response = await traceRequest(request, route, () =>
      answer(services, rules, handler, { request, params: params ?? {}, route, requestId }),
    );
    stopTimer({ status: response.status });
    return response;
  } finally {
    services.inFlight.delete(requestId);
    services.metrics.requestsInFlight.set(services.inFlight.size);
  }
}

interface Incoming {
  readonly request: Request;
  readonly params: Readonly<Record<string, unknown>>;
  readonly route: string;
  readonly requestId: string;
}

async function answer(
  services: HttpServices,
  rules: RouteRules,
  handler: Handler,
  incoming: Incoming,
): Promise<Response> {
  const { request, params, route, requestId } = incoming;
  const { method } = request;
  const address = clientAddress(request.headers, services.numTrustedProxies);
  const logger = services.logger.child({ requestId, method, route });
  let identity: Identity | undefined;
  let note: AuditNote = {};
  let keyed: KeyedRequest | undefined;
  const audited = () => ({ action: rules.audit ?? 'access.refuse', identity, address, requestId });
  try {
    const admission = {
      role: rules.role,
      scope: rules.scope,
      rateLimit: rules.rateLimit,
      route: `${method} ${route}`,
      outlivesDatabase: rules.outlivesDatabase,
    };
    await admit(services, request, address, admission, (known) => (identity = known));
    const input = await readInput(request, params, rules);
    const key = method === 'GET' || method === 'HEAD' ? undefined : requestKey(request.headers);
    if (key !== undefined && identity !== undefined) {
      const { userId } = identity as Identity;
      const asked = { userId, key, route: `${method} ${route}`, isRepeatable: rules.isRepeatable ?? false };
      const before = await services.keyedRequests.begin(asked);
      if (before !== undefined) return finished(request, before, requestId);
      keyed = asked;
    }
    const audit = (more: AuditNote): void => void (note = { ...note, ...more });
    const result = await handler({
      ...input,
      request,
      identity,
      address,
      requestId,
      requestKey: key,
      signal: request.signal,
      logger,
      services,
      audit,
    });
    const response = finished(request, result, requestId);
    if (rules.audit) await auditRequest(services, audited(), outcomeOf(response.status), note);
    if (keyed !== undefined) await keep(services, keyed, response);
    logger.info({ status: response.status, userId: identity?.userId }, 'answered');
    return response;
  } catch (error) {
    const problem = problemOf(error, requestId, preferredLanguage(request.headers));
    services.metrics.refusals.inc({ code: problem.code });
    // Nothing was done. A row that can't be removed says later that nobody knows.
    if (keyed !== undefined) await services.keyedRequests.forget(keyed).catch(() => undefined);
    const level = problem.status >= 500 && !request.signal.aborted ? 'error' : 'info';
    logger[level]({ err: error, status: problem.status, userId: identity?.userId }, 'answered with a problem');
    const isAccess = identity !== undefined && problem.status === 403;
    if (code(error) !== 'AUDIT_UNAVAILABLE' && (rules.audit ? identity !== undefined || note.recordKind : isAccess)) {
      const details = { code: problem.code, route: `${method} ${route}`, ...note.details };
      // The answer is a refusal already; a log that can't be written has said so itself.
      await auditRequest(services, audited(), outcomeOf(problem.status), { ...note, details }).catch(() => undefined);
    }
    return finished(request, problemResponse(problem), requestId);
  }
}

/** It has been done: a key that can't be kept must not make a failure of it. */
async function keep({ keyedRequests, logger }: HttpServices, keyed: KeyedRequest, response: Response): Promise<void> {
  const work = response.ok ? keyedRequests.done(keyed, response) : keyedRequests.forget(keyed);
  await work.catch((err: unknown) => logger.error({ err }, 'the answer to a request with a key could not be kept'));
}

const code = (error: unknown): string | undefined => (NewfieldError.isInstance(error) ? error.code : undefined);

function outcomeOf(status: number): 'success' | 'refused' | 'failed' {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'success';
}

function finished(request: Request, result: unknown, requestId: string): Response {
  const own = { ...routeSecurity(request), 'x-request-id': requestId };
  if (!(result instanceof Response)) {
    const headers = { 'cache-control': 'no-store', ...own };
    return result === undefined ? new Response(null, { status: 204, headers }) : Response.json(result, { headers });
  }
  // A copy, because some responses' headers can't be changed.
  const headers = new Headers(result.headers);
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  for (const [name, value] of Object.entries(own)) headers.set(name, value);
  return new Response(result.body, { status: result.status, statusText: result.statusText, headers });
}
