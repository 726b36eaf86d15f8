import type { Identity } from '../access/identity.ts';
import { includesRole, type Audience } from '../access/roles.ts';
import type { Scope } from '../access/scopes.ts';
import { identify, knownKeyId } from '../auth/identify.ts';
import type { RateLimitRule } from '../limits/rate-limiter.ts';
import { ForbiddenError, UnauthenticatedError } from '../problem/http-errors.ts';
import { refuseCrossSite } from '../security/cross-site.ts';
import type { HttpServices } from './http-services.ts';

/** What every address may ask of one process; above it nothing is even looked up. */
const anybody: RateLimitRule = { numRequestsMax: 1200, windowS: 60 };
/** In place of that, what every key that was let in before may ask of one process: a camera's hundred pictures a second. */
const knownKey: RateLimitRule = { numRequestsMax: 6000, windowS: 60 };
/** Keys are too long to be guessed; this keeps the attempt from costing anything. */
const badCredentials: RateLimitRule = { numRequestsMax: 30, windowS: 60 };

export interface Admission {
  readonly role: Audience;
  readonly scope?: Scope | undefined;
  readonly rateLimit?: RateLimitRule | undefined;
  /** Whether known callers get in while the database is away. */
  readonly outlivesDatabase?: boolean | undefined;
  /** What a rate limit of its own counts by. */
  readonly route: string;
}

/**
 * Whether a request gets in: known host, within the limits, from somebody whose role and scopes reach, from our own pages.
 *
 * @returns who asks; undefined for strangers, whom only a public route lets in
 * @throws one of the errors of access, or RateLimitedError
 */
export async function admit(
  services: HttpServices,
  request: { readonly method: string; readonly headers: Headers },
  address: string,
  { role, scope, rateLimit, route, outlivesDatabase }: Admission,
  onIdentity: (identity: Identity | undefined) => void,
): Promise<Identity | undefined> {
  const { auth, processLimiter, sharedLimiter, knownCallers } = services;
  auth.origins.requireHost(request.headers);
  const keyId = knownKeyId(auth, request.headers);
  if (keyId === undefined) await processLimiter.consume('address', address, anybody);
  else await processLimiter.consume('key', keyId, knownKey);
  const identity = await identify(auth, request.headers).catch(async (error: unknown) => {
    const known = outlivesDatabase ? knownCallers.whileAway(request.headers, error) : undefined;
    if (known !== undefined) return known;
    if (UnauthenticatedError.isInstance(error)) await sharedLimiter.consume('bad-credentials', address, badCredentials);
    throw error;
  });
  onIdentity(identity);
  if (identity?.credential.kind !== 'api-key') {
    const session = identity && { token: (identity.credential as { token: string }).token, secret: auth.secret };
    refuseCrossSite(request, auth.origins, session);
  }
  if (role !== 'public') requireAccess(identity, role, scope);
  if (outlivesDatabase && identity) knownCallers.remember(request.headers, identity);
  if (rateLimit) await sharedLimiter.consume(route, identity?.userId ?? address, rateLimit);
  return identity;
}

function requireAccess(
  identity: Identity | undefined,
  role: Exclude<Audience, 'public'>,
  scope: Scope | undefined,
): void {
  if (!identity) {
    throw new UnauthenticatedError('Nobody is signed in.', { fix: 'Sign in, or send an API key.' });
  }
  if (!includesRole(identity.role, role)) {
    throw new ForbiddenError('The role does not reach.', {
      expected: `${role} or above`,
      received: identity.role,
      fix: 'Ask an administrator for the role.',
    });
  }
  const { credential } = identity;
  if (credential.kind !== 'api-key' || (scope !== undefined && credential.scopes.includes(scope))) return;
  throw new ForbiddenError('The API key does not reach.', {
    expected: scope === undefined ? 'a signed-in person' : `the scope ${scope}`,
    fix: scope === undefined ? 'Sign in.' : 'Use a key with this scope.',
  });
}
