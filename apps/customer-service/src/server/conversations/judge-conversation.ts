import type { AssistantState } from '@newfield/language';
import type { Connection, Database } from '@newfield/store';

import {
  appendMessage,
  changeConversation,
  changeMessage,
  closeConversation,
  getMessage,
  lockConversation,
  RecordNotFoundError,
} from '../platform.ts';

/** @throws RecordNotFoundError unless it is a message of this conversation that the assistant wrote */
export async function setThumb(
  db: Connection,
  conversationId: string,
  id: string,
  thumb: 1 | -1 | null,
): Promise<void> {
  const message = await getMessage(db, id);
  if (message.conversationId !== conversationId || message.author !== 'assistant') {
    throw new RecordNotFoundError('The assistant wrote no such message.', { fix: 'Read the conversation anew.' });
  }
  await changeMessage(db, id, { thumb });
}

/** The customer has what they came for, or gives up. */
export async function closeByCustomer({ db }: Pick<Database, 'db'>, id: string): Promise<void> {
  await db.transaction(async (transaction) => {
    const { status, state, language, version } = await lockConversation(transaction, id);
    if (status === 'closed') return;
    await changeConversation(transaction, id, {
      ...{ status: 'closed', closedAt: new Date(), closedBy: 'customer', dueAt: null },
      state: closeConversation(state as unknown as AssistantState) as unknown as Record<string, unknown>,
    });
    await appendMessage(transaction, {
      ...{ conversationId: id, author: 'system', kind: 'event', text: 'closed', language },
      clientKey: `closed ${version + 1}`,
    });
  });
}
