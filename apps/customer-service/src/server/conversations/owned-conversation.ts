import type { AttendedConversation, Connection } from '@newfield/store';

import { conversationOfCustomer, RecordNotFoundError } from '../platform.ts';
import type { Visitor } from '../visits/visitor.ts';

/** A visitor's own conversation. @throws RecordNotFoundError for another customer's, too: whether it exists is told to nobody */
export async function ownedConversation(
  db: Connection,
  { customer }: Visitor,
  id: string,
): Promise<AttendedConversation> {
  const conversation = await conversationOfCustomer(db, customer.id, id);
  if (conversation !== undefined) return conversation;
  throw new RecordNotFoundError('There is no such conversation.', { fix: 'Begin one.' });
}
