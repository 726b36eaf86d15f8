import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { authUsers } from '@newfield/store';
import { addressHeader } from '../auth/auth-engine.ts';
import { withSignInContext, type SignInContext } from '../auth/sign-in-context.ts';
import { jsonBytesMax, readJson } from '../limits/read-body.ts';
import type { RateLimitRule } from '../limits/rate-limiter.ts';
import {
  ForbiddenError,
  LinkExpiredError,
  MalformedBodyError,
  NotFoundError,
  SignInRefusedError,
  UnauthenticatedError,
  WeakPasswordError,
} from '../problem/http-errors.ts';
import { InvalidInputError } from '../problem/invalid-input-error.ts';
import { inputIssues } from '../problem/input-issues.ts';
import type { Http } from '../protect/create-http.ts';
import type { HttpServices } from '../protect/http-services.ts';
import type { ProtectedRoute } from '../protect/route-rules.ts';
import type { HandlerInput } from '../protect/run-route.ts';

/** better-auth has many more; what isn't here and below can't be reached. */
const getPaths = ['callback/oidc'];

/** Within the app: nobody is sent to a foreign page after signing in. */
const ownPath = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/);
const password = z.string().max(1024);
/** What better-auth gets to see of a body. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  'sign-in/email': z.strictObject({ email: z.string().trim().toLowerCase().max(320), password }),
  'sign-in/social': z.strictObject({
    provider: z.literal('oidc'),
    callbackURL: ownPath.default('/'),
    errorCallbackURL: ownPath.optional(),
  }),
  'sign-in/link': z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) }),
  'sign-out': z.strictObject({}),
  'change-password': z
    .strictObject({ currentPassword: password, newPassword: password })
    .transform((body) => ({ ...body, revokeOtherSessions: true })),
};

/** Few tries from one address, more in all for an account, so that a stranger can't lock somebody out easily. */
const perAccountAndAddress: RateLimitRule = { numRequestsMax: 5, windowS: 15 * 60 };
const perAccount: RateLimitRule = { numRequestsMax: 50, windowS: 60 * 60 };
const perAddress: RateLimitRule = { numRequestsMax: 300, windowS: 15 * 60 };
/** A link's token has 256 bits; the limit only keeps the attempt from costing anything. */
const perLinkAddress: RateLimitRule = { numRequestsMax: 20, windowS: 15 * 60 };

/**
 * Sign-in, sign-out, change of password and the way back from an OpenID provider: `src/app/api/auth/[...path]/route.ts`.
 */
export function authRoutes(http: Http): { readonly GET: ProtectedRoute; readonly POST: ProtectedRoute } {
  const forward = async (input: HandlerInput, paths: readonly string[]): Promise<Response> => {
    const path = new URL(input.request.url).pathname.split('/api/auth/')[1] ?? '';
    if (!paths.includes(path)) throw new NotFoundError('There is no such path.', { fix: 'See the API description.' });
    if (path === 'sign-in/link')
      await input.services.sharedLimiter.consume('sign-in-link', input.address, perLinkAddress);
    return path === 'sign-in/email' ? signIn(input) : call(input, path);
  };
  return {
    GET: http.protectedRoute(
      { role: 'public', summary: 'Returns from the OpenID provider', audit: 'session.change' },
      (input) => forward(input, getPaths),
    ),
    POST: http.protectedRoute(
      { role: 'public', summary: 'Signs in or out, or changes the password', audit: 'session.change' },
      (input) => forward(input, Object.keys(bodies)),
    ),
  };
}

async function signIn(input: HandlerInput): Promise<Response> {
  const { services, address, audit } = input;
  const body = await bodyOf(input.request, 'sign-in/email');
  const { email } = body as { email: string };
  const account = createHash('sha256').update(email).digest('hex');
  const [user] = await services.database.db
    .select({ id: authUsers.id })
    .from(authUsers)
    .where(eq(authUsers.email, email));
  audit({ recordKind: 'user', ...(user ? { recordId: user.id } : {}), details: { step: 'sign-in' } });
  const { sharedLimiter } = services;
  await sharedLimiter.consume('sign-in-address', address, perAddress);
  await sharedLimiter.consume('sign-in-here', `${account}|${address}`, perAccountAndAddress);
  await sharedLimiter.consume('sign-in-account', account, perAccount);
  const response = await call(input, 'sign-in/email', body);
  await sharedLimiter.reset('sign-in-here', `${account}|${address}`, perAccountAndAddress);
  await sharedLimiter.reset('sign-in-account', account, perAccount);
  return response;
}

async function call(
  { request, services, address, identity, audit }: HandlerInput,
  path: string,
  json?: unknown,
): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set(addressHeader, address);
  // An API key never becomes a session.
  for (const name of ['authorization', 'x-api-key']) headers.delete(name);
  const isGet = request.method === 'GET';
  const body = isGet ? undefined : JSON.stringify(json ?? (await bodyOf(request, path)));
  if (body !== undefined) headers.set('content-type', 'application/json');
  headers.delete('content-length');
  const forwarded = new Request(request.url, {
    method: request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  const signedIn: SignInContext = { isComparing: path === 'sign-in/email' };
  const response = await withSignInContext(signedIn, () => services.auth.engine.handler(forwarded));
  const recordId = signedIn.userId ?? identity?.userId;
  audit({ recordKind: 'user', details: { step: path }, ...(recordId === undefined ? {} : { recordId }) });
  if (signedIn.userId !== undefined) audit({ actor: await actorOf(services, signedIn.userId) });
  else if (path === 'callback/oidc') audit({ outcome: 'refused' });
  if (response.status >= 400) throw refusalOf(response.status, await codeOf(response), path);
  return publicPart(response, path);
}

/** With the role that holds now; the provider's groups may just have changed it. */
async function actorOf({ database }: HttpServices, id: string): Promise<{ id: string; role: string }> {
  const [user] = await database.db.select({ role: authUsers.role }).from(authUsers).where(eq(authUsers.id, id));
  return { id, role: user?.role ?? '' };
}

async function bodyOf(request: Request, path: string): Promise<unknown> {
  const schema = bodies[path] ?? z.strictObject({});
  const isEmpty = request.headers.get('content-length') === '0' || !request.body;
  const result = schema.safeParse(isEmpty ? {} : await readJson(request, jsonBytesMax));
  if (result.success) return result.data;
  throw new InvalidInputError(inputIssues('body', schema, result.error));
}

/** better-auth answers with the session's token, which pages must not see; the cookie holds it. */
async function publicPart(response: Response, path: string): Promise<Response> {
  if (response.status >= 300) return response;
  const headers = new Headers();
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie);
  const { url } = path === 'sign-in/social' ? ((await response.json()) as { url?: string }) : { url: undefined };
  return Response.json(url === undefined ? { ok: true } : { ok: true, url }, { headers });
}

async function codeOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { code?: unknown } | null;
  return typeof body?.code === 'string' ? body.code : '';
}

function refusalOf(status: number, code: string, path: string): Error {
  const received = `${path} answered ${status}`;
  if (
    ['INVALID_EMAIL_OR_PASSWORD', 'INVALID_PASSWORD', 'CREDENTIAL_ACCOUNT_NOT_FOUND', 'INVALID_EMAIL'].includes(code)
  ) {
    return new SignInRefusedError('The e-mail address or the password is wrong.', { received, fix: 'Try again.' });
  }
  if (['PASSWORD_TOO_SHORT', 'PASSWORD_TOO_LONG', 'WEAK_PASSWORD'].includes(code)) {
    return new WeakPasswordError('The password is guessed too easily.', { received, fix: 'Use a longer one.' });
  }
  if (code === 'LINK_EXPIRED') {
    return new LinkExpiredError('A one-time link was used, has expired or never existed.', {
      received,
      fix: 'Ask for a new link.',
    });
  }
  if (status === 401) return new UnauthenticatedError('Nobody is signed in.', { received, fix: 'Sign in.' });
  if (status === 403) return new ForbiddenError('Sign-in refused the request.', { received, fix: 'Reload the page.' });
  if (status < 500)
    return new MalformedBodyError('Sign-in could not read the request.', { received, fix: 'Reload the page.' });
  return new Error(received);
}
