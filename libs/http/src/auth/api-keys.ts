import { and, desc, eq } from 'drizzle-orm';
import { authApiKeys } from '@newfield/store';
import { scopesOf, scopesToPermissions, type Scope } from '../access/scopes.ts';
import { NotFoundError } from '../problem/http-errors.ts';
import type { Auth } from './create-auth.ts';

/** A key without the key. */
export interface ApiKeySummary {
  readonly id: string;
  readonly name: string;
  /** Its first characters, by which to recognise it. */
  readonly start: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/**
 * Makes a key with which a program acts for a person, within scopes and within the person's role.
 *
 * @param lifeDays 1 to 3650
 * @returns the key itself, which nobody can read again
 */
export async function createApiKey(
  { engine }: Auth,
  userId: string,
  { name, scopes, lifeDays }: { readonly name: string; readonly scopes: readonly Scope[]; readonly lifeDays: number },
): Promise<{ readonly id: string; readonly key: string }> {
  const created = await engine.api.createApiKey({
    body: { userId, name, permissions: scopesToPermissions(scopes), expiresIn: lifeDays * 24 * 60 * 60 },
  });
  return { id: created.id, key: created.key };
}

/** A person's keys, the latest first. */
export async function listApiKeys({ database }: Auth, userId: string): Promise<ApiKeySummary[]> {
  const rows = await database.db
    .select()
    .from(authApiKeys)
    .where(eq(authApiKeys.referenceId, userId))
    .orderBy(desc(authApiKeys.createdAt), desc(authApiKeys.id));
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    start: row.start ?? '',
    scopes: scopesOf(row.permissions),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    lastUsedAt: row.lastRequest,
  }));
}

/**
 * Ends one of a person's keys at once.
 *
 * @throws NotFoundError when it isn't theirs
 */
export async function revokeApiKey({ database }: Auth, userId: string, keyId: string): Promise<void> {
  const revoked = await database.db
    .delete(authApiKeys)
    .where(and(eq(authApiKeys.id, keyId), eq(authApiKeys.referenceId, userId)))
    .returning({ id: authApiKeys.id });
  if (revoked.length === 0) throw new NotFoundError('There is no such key.', { fix: 'Reload the list.' });
}
