import type { Role } from './roles.ts';
import type { Scope } from './scopes.ts';

/** Who a request comes from. Roles are read from the database at each request, so a change takes effect at once. */
export interface Identity {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly credential: SessionCredential | ApiKeyCredential;
}

export interface SessionCredential {
  readonly kind: 'session';
  readonly sessionId: string;
  /** What the browser's cookie holds: secret. */
  readonly token: string;
}

export interface ApiKeyCredential {
  readonly kind: 'api-key';
  readonly keyId: string;
  readonly scopes: readonly Scope[];
}
