import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { attachments } from '../../schema/service/index.ts';

export type Attachment = typeof attachments.$inferSelect;
export type NewAttachment = Omit<Attachment, 'id' | 'messageId' | 'createdAt'>;

/** Records a file that is about to be sent with a message. */
export async function addAttachment(db: Connection, attachment: NewAttachment): Promise<Attachment> {
  const [added] = await explained(
    db
      .insert(attachments)
      .values({ ...attachment, id: newId() })
      .returning(),
  );
  return added!;
}

/** @throws RecordNotFoundError when the conversation has no such file */
export async function getAttachment(db: Connection, conversationId: string, id: string): Promise<Attachment> {
  const [row] = await explained(
    db
      .select()
      .from(attachments)
      .where(and(eq(attachments.id, id), eq(attachments.conversationId, conversationId))),
  );
  if (row !== undefined) return row;
  throw noAttachment();
}

/** How many files wait for their message. */
export async function countWaitingAttachments(db: Connection, conversationId: string): Promise<number> {
  const [row] = await explained(
    db
      .select({ waiting: count() })
      .from(attachments)
      .where(and(eq(attachments.conversationId, conversationId), isNull(attachments.messageId))),
  );
  return row!.waiting;
}

/** Gives files that wait to the message that they came with. @throws RecordNotFoundError when one of them isn't waiting there */
export async function attach(
  db: Connection,
  { conversationId, messageId }: { readonly conversationId: string; readonly messageId: string },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await explained(
    db
      .update(attachments)
      .set({ messageId })
      .where(
        and(
          inArray(attachments.id, [...ids]),
          eq(attachments.conversationId, conversationId),
          isNull(attachments.messageId),
        ),
      )
      .returning({ id: attachments.id }),
  );
  if (rows.length !== ids.length) throw noAttachment();
}

/** Takes a file back that wasn't sent yet; one that isn't there, or was sent, stays as it is. */
export async function removeAttachment(db: Connection, conversationId: string, id: string): Promise<void> {
  await explained(
    db
      .delete(attachments)
      .where(
        and(eq(attachments.id, id), eq(attachments.conversationId, conversationId), isNull(attachments.messageId)),
      ),
  );
}

/** Files of messages, the oldest first. */
export async function attachmentsOf(db: Connection, messageIds: readonly string[]): Promise<Attachment[]> {
  if (messageIds.length === 0) return [];
  return explained(
    db
      .select()
      .from(attachments)
      .where(inArray(attachments.messageId, [...messageIds]))
      .orderBy(attachments.id),
  );
}

const noAttachment = (): Error =>
  new RecordNotFoundError('There is no such file in this conversation.', { fix: 'Send it again.' });
