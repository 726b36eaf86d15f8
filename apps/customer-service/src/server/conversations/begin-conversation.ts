import type { AssistantLanguage } from '@newfield/language';
import type { Conversation, Database } from '@newfield/store';

import { createConversation, firstState, lockCustomer, openConversationOf } from '../platform.ts';
import type { Visitor } from '../visits/visitor.ts';

/** A visitor's open conversation, or a new one; begun twice at once, it is one. */
export function beginConversation(
  { db }: Pick<Database, 'db'>,
  { customer }: Visitor,
  language: AssistantLanguage,
): Promise<Conversation> {
  return db.transaction(async (transaction) => {
    await lockCustomer(transaction, customer.id);
    const open = await openConversationOf(transaction, customer.id);
    const { id: customerId, isMadeUp } = customer;
    return open ?? createConversation(transaction, { customerId, language, state: firstState(language), isMadeUp });
  });
}
