import { eq } from 'drizzle-orm';
import { authApiKeys, authUsers, explainDatabaseError } from '@newfield/store';
import type { Identity } from '../access/identity.ts';
import { permissionsToScopes, scopesOf } from '../access/scopes.ts';
import { UnauthenticatedError } from '../problem/http-errors.ts';
import { withSignInContext, type SignInContext } from './sign-in-context.ts';
import type { Auth } from './create-auth.ts';

/**
 * Who sent a request: an API key (`Authorization: Bearer nf_…` or `X-Api-Key`), else the session's cookie.
 *
 * @returns undefined when the request brings neither, or a session that ended
 * @throws UnauthenticatedError when it brings a key that isn't valid
 */
export async function identify(auth: Auth, headers: Headers): Promise<Identity | undefined> {
  const key = presentedKey(headers);
  return key === undefined ? identifySession(auth, headers) : identifyKey(auth, key);
}

/** The id of the key that a request brings, if this process has let it in before; whether it still holds is not asked. */
export function knownKeyId({ verifiedKeys }: Pick<Auth, 'verifiedKeys'>, headers: Headers): string | undefined {
  const key = presentedKey(headers);
  return key === undefined ? undefined : verifiedKeys.idOf(key);
}

function presentedKey(headers: Headers): string | undefined {
  const bearer = /^bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return bearer ?? headers.get('x-api-key') ?? undefined;
}

async function identifySession(auth: Auth, headers: Headers): Promise<Identity | undefined> {
  const found = await withDatabase(() => auth.engine.api.getSession({ headers }));
  if (!found) return undefined;
  const { id: sessionId, token } = found.session;
  return withUser(auth, found.user.id, { kind: 'session', sessionId, token });
}

async function identifyKey(auth: Auth, key: string): Promise<Identity> {
  const { verifiedKeys } = auth;
  const keyId = verifiedKeys.idOf(key);
  const isKnown = keyId !== undefined && !verifiedKeys.isDue(key);
  const identity = isKnown ? await readKey(auth, keyId) : await checkKey(auth, key);
  if (identity) return identity;
  verifiedKeys.forget(key);
  throw new UnauthenticatedError('The API key is not valid.', {
    fix: 'Use a key that is enabled and has not expired.',
  });
}

/** In full: two writes of the key's row and several questions. */
async function checkKey(auth: Auth, key: string): Promise<Identity | undefined> {
  const answer = await withDatabase(() => auth.engine.api.verifyApiKey({ body: { key } }));
  if (!answer.valid || !answer.key) return undefined;
  const identity = await withUser(auth, answer.key.referenceId, {
    kind: 'api-key',
    keyId: answer.key.id,
    scopes: permissionsToScopes(answer.key.permissions),
  });
  if (identity) auth.verifiedKeys.remember(key, answer.key.id);
  return identity;
}

/** A key that was checked in full a short time ago, with its owner, as both are now: what was revoked since is refused at once. */
async function readKey({ database }: Auth, keyId: string): Promise<Identity | undefined> {
  const [row] = await database.db
    .select({ key: authApiKeys, user: authUsers })
    .from(authApiKeys)
    .innerJoin(authUsers, eq(authUsers.id, authApiKeys.referenceId))
    .where(eq(authApiKeys.id, keyId))
    .catch((error: unknown) => {
      throw explainDatabaseError(error);
    });
  if (!row || !row.key.enabled || (row.key.expiresAt !== null && row.key.expiresAt.getTime() <= Date.now())) {
    return undefined;
  }
  return identityOf(row.user, { kind: 'api-key', keyId, scopes: scopesOf(row.key.permissions) });
}

/** Asks better-auth. A database that is away is told as such, never as a key or session that isn't valid. */
async function withDatabase<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  const context: SignInContext = {};
  const asked = withSignInContext(context, ask);
  // Both ways: it turns the error into another one, or into an answer.
  const answer = await asked.catch((error: unknown) => {
    throw context.lostDatabase ?? error;
  });
  if (context.lostDatabase) throw context.lostDatabase;
  return answer;
}

async function withUser(
  { database }: Auth,
  userId: string,
  credential: Identity['credential'],
): Promise<Identity | undefined> {
  const [user] = await database.db.select().from(authUsers).where(eq(authUsers.id, userId));
  return user && identityOf(user, credential);
}

function identityOf(
  { id, name, email, role, isDisabled }: typeof authUsers.$inferSelect,
  credential: Identity['credential'],
): Identity | undefined {
  return isDisabled ? undefined : { userId: id, name, email, role, credential };
}
