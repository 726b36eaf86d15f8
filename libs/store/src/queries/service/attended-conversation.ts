import { and, eq, gt, sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { attendances, conversations } from '../../schema/service/index.ts';
import type { Conversation } from './conversations.ts';

/** A conversation with what its customer may know of the person that has it. */
export type AttendedConversation = Conversation & {
  readonly agentName: string | null;
  readonly isAgentWriting: boolean;
};

/** A page that says nothing for so long isn't open any more. */
const writingSeconds = 10;

/** Undefined when the customer has no such conversation. */
export async function conversationOfCustomer(
  db: Connection,
  customerId: string,
  id: string,
): Promise<AttendedConversation | undefined> {
  const isWriting = sql<boolean>`exists (${db
    .select({ one: sql`1` })
    .from(attendances)
    .where(
      and(
        eq(attendances.conversationId, conversations.id),
        attendances.isWriting,
        gt(attendances.seenAt, sql`now() - make_interval(secs => ${writingSeconds})`),
      ),
    )})`;
  const [row] = await explained(
    db
      .select({ conversation: conversations, agentName: authUsers.name, isAgentWriting: isWriting })
      .from(conversations)
      .leftJoin(authUsers, eq(authUsers.id, conversations.agentId))
      .where(and(eq(conversations.id, id), eq(conversations.customerId, customerId))),
  );
  return row && { ...row.conversation, agentName: row.agentName, isAgentWriting: row.isAgentWriting };
}
