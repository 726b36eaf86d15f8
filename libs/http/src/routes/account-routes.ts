import { z } from 'zod';
import { isScope, scopePattern, type Scope } from '../access/scopes.ts';
import { createApiKey, listApiKeys, revokeApiKey } from '../auth/api-keys.ts';
import { listSessions, revokeSession, revokeSessions } from '../auth/sessions.ts';
import type { Http } from '../protect/create-http.ts';
import { crossSiteToken } from '../security/cross-site.ts';

const byId = z.strictObject({ id: z.string().min(1).max(64) });
const scope = z
  .custom<Scope>((value) => typeof value === 'string' && isScope(value))
  .meta({
    type: 'string',
    pattern: scopePattern.source,
  });
const newKey = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(scope).min(1).max(50),
  lifeDays: z.int().min(1).max(3650).default(365),
});

/** Who is signed in: `src/app/api/me/route.ts`. */
export function meRoutes(http: Http) {
  return {
    GET: http.protectedRoute({ role: 'viewer', summary: 'Who is signed in' }, ({ identity, services }) => {
      const { userId, name, email, role, credential } = identity;
      const csrfToken = credential.kind === 'session' ? crossSiteToken(credential.token, services.auth.secret) : null;
      return { userId, name, email, role, csrfToken };
    }),
  };
}

/** The caller's sessions: `src/app/api/sessions/route.ts`. */
export function sessionsRoutes(http: Http) {
  return {
    GET: http.protectedRoute({ role: 'viewer', summary: 'Lists your sessions' }, async ({ identity, services }) => {
      const { credential } = identity;
      const currentId = credential.kind === 'session' ? credential.sessionId : undefined;
      const sessions = await listSessions(services.database, identity.userId);
      return sessions.map((session) => ({ ...session, isCurrent: session.id === currentId }));
    }),
    DELETE: http.protectedRoute(
      { role: 'viewer', summary: 'Ends your other sessions', audit: 'session.revoke-others' },
      async ({ identity, services, audit }) => {
        const { credential } = identity;
        const currentId = credential.kind === 'session' ? credential.sessionId : undefined;
        const numRevoked = await revokeSessions(services.database, identity.userId, currentId);
        audit({ recordKind: 'user', recordId: identity.userId, details: { numRevoked } });
        return { numRevoked };
      },
    ),
  };
}

/** One of the caller's sessions: `src/app/api/sessions/[id]/route.ts`. */
export function sessionRoutes(http: Http) {
  return {
    DELETE: http.protectedRoute(
      {
        role: 'viewer',
        summary: 'Ends one of your sessions',
        params: byId,
        problems: ['NOT_FOUND'],
        audit: 'session.revoke',
      },
      async ({ identity, services, params, audit }) => {
        audit({ recordKind: 'session', recordId: params.id });
        await revokeSession(services.database, identity.userId, params.id);
      },
    ),
  };
}

/** The caller's API keys: `src/app/api/keys/route.ts`. */
export function keysRoutes(http: Http) {
  return {
    GET: http.protectedRoute({ role: 'viewer', summary: 'Lists your API keys' }, ({ identity, services }) =>
      listApiKeys(services.auth, identity.userId),
    ),
    POST: http.protectedRoute(
      { role: 'viewer', summary: 'Makes an API key', body: newKey, audit: 'api-key.create' },
      async ({ identity, services, body, audit }) => {
        const created = await createApiKey(services.auth, identity.userId, body);
        audit({ recordKind: 'api-key', recordId: created.id, details: { scopes: body.scopes.join(' ') } });
        return created;
      },
    ),
  };
}

/** One of the caller's API keys: `src/app/api/keys/[id]/route.ts`. */
export function keyRoutes(http: Http) {
  return {
    DELETE: http.protectedRoute(
      {
        role: 'viewer',
        summary: 'Ends one of your API keys',
        params: byId,
        problems: ['NOT_FOUND'],
        audit: 'api-key.revoke',
      },
      async ({ identity, services, params, audit }) => {
        audit({ recordKind: 'api-key', recordId: params.id });
        await revokeApiKey(services.auth, identity.userId, params.id);
      },
    ),
  };
}
