import { eq, isNotNull, and } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { messages } from '../../schema/service/index.ts';

/** Names of the people who wrote in a conversation, by user. */
export async function conversationAuthors(
  db: Connection,
  conversationId: string,
): Promise<Readonly<Record<string, string>>> {
  const rows = await explained(
    db
      .selectDistinct({ id: authUsers.id, name: authUsers.name })
      .from(messages)
      .innerJoin(authUsers, eq(authUsers.id, messages.authorId))
      .where(and(eq(messages.conversationId, conversationId), isNotNull(messages.authorId))),
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** Somebody's name; undefined when they are gone. */
export async function personName(db: Connection, userId: string): Promise<string | undefined> {
  const [row] = await explained(db.select({ name: authUsers.name }).from(authUsers).where(eq(authUsers.id, userId)));
  return row?.name;
}
