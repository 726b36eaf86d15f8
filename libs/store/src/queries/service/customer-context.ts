import { and, asc, desc, eq, isNotNull, ne } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { attachments, conversations, serviceCustomers, shopOrders } from '../../schema/service/index.ts';
import type { Conversation } from './conversations.ts';

/** What an agent sees of who writes. */
export interface CustomerContext {
  readonly customer: typeof serviceCustomers.$inferSelect;
  /** Of customers whom the shop knows; the newest first. */
  readonly orders: readonly (typeof shopOrders.$inferSelect)[];
  /** The newest other conversations. */
  readonly conversations: readonly Pick<Conversation, 'id' | 'subject' | 'status' | 'createdAt' | 'isResolved'>[];
}

const ordersMax = 20;
const conversationsMax = 5;

/** A customer, with their orders where the shop knows them. @throws RecordNotFoundError */
export async function customerContext(
  db: Connection,
  { id, customerId }: Pick<Conversation, 'id' | 'customerId'>,
): Promise<CustomerContext> {
  const [customer] = await explained(db.select().from(serviceCustomers).where(eq(serviceCustomers.id, customerId)));
  if (customer === undefined)
    throw new RecordNotFoundError('There is no such customer.', { fix: 'Read the list anew.' });
  const { reference } = customer;
  const orders =
    reference === null
      ? []
      : await explained(
          db
            .select()
            .from(shopOrders)
            .where(eq(shopOrders.customerReference, reference))
            .orderBy(desc(shopOrders.placedAt))
            .limit(ordersMax),
        );
  const others = await explained(
    db
      .select({
        id: conversations.id,
        subject: conversations.subject,
        status: conversations.status,
        createdAt: conversations.createdAt,
        isResolved: conversations.isResolved,
      })
      .from(conversations)
      .where(and(eq(conversations.customerId, customerId), ne(conversations.id, id)))
      .orderBy(desc(conversations.id))
      .limit(conversationsMax),
  );
  return { customer, orders, conversations: others };
}

/** A file that came with a message. */
export type SentAttachment = typeof attachments.$inferSelect;

/** Files of a conversation's messages, in the order they came. */
export const sentAttachments = (db: Connection, conversationId: string): Promise<SentAttachment[]> =>
  explained(
    db
      .select()
      .from(attachments)
      .where(and(eq(attachments.conversationId, conversationId), isNotNull(attachments.messageId)))
      .orderBy(asc(attachments.id)),
  );
