import { AsyncLocalStorage } from 'node:async_hooks';
import type { Role } from '../access/roles.ts';

/** What better-auth's hooks learn while it handles one request, for the code around it. */
export interface SignInContext {
  /** The role that the OpenID provider's groups give. */
  role?: Role;
  /** A password is only being compared. For an unknown address better-auth hashes it all the same, so that both take as long. */
  readonly isComparing?: boolean;
  /** The database was away while better-auth was at work, which tells it by a status alone. */
  lostDatabase?: Error;
  /** Whose session began. */
  userId?: string;
}

const storage = new AsyncLocalStorage<SignInContext>();

/** Runs better-auth for one request. */
export function withSignInContext<T>(context: SignInContext, run: () => Promise<T>): Promise<T> {
  return storage.run(context, run);
}

/** The request's context; a new one outside of a request. */
export function signInContext(): SignInContext {
  return storage.getStore() ?? {};
}
