import { firstAdministratorLink, ownerSignInLink } from '@newfield/http';
import { auditSecret, loadSecret } from '@newfield/http/audit';
import type { Database } from '@newfield/store';

export interface SignInLink {
  readonly url: string;
  /** Whether it makes the first administrator, or signs in the one there is. */
  readonly kind: 'set-up' | 'sign-in';
}

/** The way in for whoever sees this terminal: works once. */
export async function makeSignInLink(database: Database, home: string, origin: string): Promise<SignInLink> {
  const setUp = await firstAdministratorLink(database, origin);
  if (setUp !== undefined) return { url: setUp, kind: 'set-up' };
  const signIn = await ownerSignInLink(database, await loadSecret(auditSecret, home), origin);
  return { url: signIn ?? `${origin}/sign-in`, kind: 'sign-in' };
}
