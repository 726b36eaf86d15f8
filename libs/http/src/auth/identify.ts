import { eq } from 'drizzle-orm';
import { authUsers } from '@newfield/store';
import type { Identity } from '../access/identity.ts';
import { permissionsToScopes } from '../access/scopes.ts';
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
  const answer = await withDatabase(() => auth.engine.api.verifyApiKey({ body: { key } }));
  const identity =
    answer.valid && answer.key
      ? await withUser(auth, answer.key.referenceId, {
          kind: 'api-key',
          keyId: answer.key.id,
          scopes: permissionsToScopes(answer.key.permissions),
        })
      : undefined;
  if (identity) return identity;
  throw new UnauthenticatedError('The API key is not valid.', {
    fix: 'Use a key that is enabled and has not expired.',
  });
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
  if (!user || user.isDisabled) return undefined;
  return { userId, name: user.name, email: user.email, role: user.role, credential };
}
