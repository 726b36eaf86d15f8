import { and, asc, eq, gt } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { attendances } from '../../schema/service/index.ts';
import { tellFollowers } from './conversations.ts';

/** Whoever wasn't heard of for so long has gone. */
export const attendanceMs = 20_000;

export interface Attendance {
  readonly userId: string;
  readonly name: string;
  readonly isWriting: boolean;
}

interface Presence {
  readonly conversationId: string;
  readonly userId: string;
  readonly isWriting: boolean;
}

/** Somebody has a conversation open; who follows it is told when that is news. */
export async function attend(
  db: Connection,
  { conversationId, userId, isWriting }: Presence,
  now = new Date(),
): Promise<void> {
  const theirs = and(eq(attendances.conversationId, conversationId), eq(attendances.userId, userId));
  const [before] = await explained(db.select().from(attendances).where(theirs));
  await explained(
    db
      .insert(attendances)
      .values({ conversationId, userId, isWriting, seenAt: now })
      .onConflictDoUpdate({
        target: [attendances.conversationId, attendances.userId],
        set: { isWriting, seenAt: now },
      }),
  );
  const isKnown = before?.isWriting === isWriting && now.getTime() - before.seenAt.getTime() < attendanceMs;
  if (!isKnown) await tellFollowers(db, conversationId);
}

/** Who has it open, by name. */
export const listAttendances = (db: Connection, conversationId: string, now = new Date()): Promise<Attendance[]> =>
  explained(
    db
      .select({ userId: attendances.userId, name: authUsers.name, isWriting: attendances.isWriting })
      .from(attendances)
      .innerJoin(authUsers, eq(authUsers.id, attendances.userId))
      .where(
        and(
          eq(attendances.conversationId, conversationId),
          gt(attendances.seenAt, new Date(now.getTime() - attendanceMs)),
        ),
      )
      .orderBy(asc(authUsers.name)),
  );

/** Somebody has closed it. */
export async function forgetAttendance(db: Connection, conversationId: string, userId: string): Promise<void> {
  const gone = await explained(
    db
      .delete(attendances)
      .where(and(eq(attendances.conversationId, conversationId), eq(attendances.userId, userId)))
      .returning(),
  );
  if (gone.length > 0) await tellFollowers(db, conversationId);
}
