import { verifyPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import { authAccounts } from '@newfield/store';
import type { Database } from '@newfield/store';
import { SignInRefusedError } from '../problem/http-errors.ts';

/**
 * Has a signed-in person show once more that it is them, before something that can't be undone.
 *
 * @throws SignInRefusedError when the password is wrong, or the person has none because another system signs them in
 */
export async function requirePassword({ db }: Database, userId: string, password: string): Promise<void> {
  const [account] = await db
    .select({ hash: authAccounts.password })
    .from(authAccounts)
    .where(and(eq(authAccounts.userId, userId), eq(authAccounts.providerId, 'credential')));
  const hash = account?.hash ?? undefined;
  if (hash !== undefined && (await verifyPassword({ hash, password }))) return;
  throw new SignInRefusedError('The password is not this person’s.', {
    fix:
      hash === undefined
        ? 'Have an administrator make you a link to choose a password.'
        : 'Type the password with which you sign in.',
  });
}
