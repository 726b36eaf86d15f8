import { and, desc, eq, gt, ne } from 'drizzle-orm';
import { authSessions, type Database } from '@newfield/store';
import { NotFoundError } from '../problem/http-errors.ts';

/** A browser that is signed in. */
export interface SessionSummary {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** A person's sessions that haven't ended, the latest first. */
export async function listSessions({ db }: Database, userId: string): Promise<SessionSummary[]> {
  return db
    .select({
      id: authSessions.id,
      createdAt: authSessions.createdAt,
      lastSeenAt: authSessions.updatedAt,
      expiresAt: authSessions.expiresAt,
      address: authSessions.ipAddress,
      userAgent: authSessions.userAgent,
    })
    .from(authSessions)
    .where(and(eq(authSessions.userId, userId), gt(authSessions.expiresAt, new Date())))
    .orderBy(desc(authSessions.updatedAt), desc(authSessions.id));
}

/**
 * Ends one of a person's sessions; its next request is refused.
 *
 * @throws NotFoundError when it isn't theirs or has ended
 */
export async function revokeSession({ db }: Database, userId: string, sessionId: string): Promise<void> {
  const revoked = await db
    .delete(authSessions)
    .where(and(eq(authSessions.id, sessionId), eq(authSessions.userId, userId)))
    .returning({ id: authSessions.id });
  if (revoked.length === 0) throw new NotFoundError('There is no such session.', { fix: 'Reload the list.' });
}

/** Ends all of a person's sessions, but for the one given. */
export async function revokeSessions({ db }: Database, userId: string, exceptId = ''): Promise<number> {
  const revoked = await db
    .delete(authSessions)
    .where(and(eq(authSessions.userId, userId), ne(authSessions.id, exceptId)))
    .returning({ id: authSessions.id });
  return revoked.length;
}
