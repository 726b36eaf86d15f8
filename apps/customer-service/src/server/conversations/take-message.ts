import type { Database, Message } from '@newfield/store';

import {
  appendMessage,
  attach,
  ConversationClosedError,
  lockConversation,
  maskPersonalData,
  personalRecord,
} from '../platform.ts';

export interface CustomerMessage {
  readonly conversationId: string;
  readonly clientKey: string;
  readonly text: string;
  readonly attachmentIds: readonly string[];
}

const subjectCharactersMax = 120;

/**
 * Writes what a customer says into the conversation. The same key again is the same message.
 *
 * @throws ConversationClosedError; RecordNotFoundError when a file wasn't sent before
 */
export function takeMessage(
  { db }: Pick<Database, 'db'>,
  { conversationId, clientKey, text, attachmentIds }: CustomerMessage,
): Promise<{ readonly message: Message; readonly isNew: boolean }> {
  return db.transaction(async (transaction) => {
    const { status, language, subject, customerId } = await lockConversation(transaction, conversationId);
    const maskedText = maskPersonalData(text, await personalRecord(transaction, customerId)).text;
    const said = { conversationId, clientKey, text, maskedText, language, author: 'customer' } as const;
    const isFirst = subject === '' && maskedText !== '';
    const change = isFirst ? { subject: maskedText.slice(0, subjectCharactersMax) } : undefined;
    const taken = await appendMessage(transaction, said, change);
    if (!taken.isNew) return taken;
    if (status === 'closed') {
      throw new ConversationClosedError('The conversation has ended.', { fix: 'Begin a new one.' });
    }
    await attach(transaction, { conversationId, messageId: taken.message.id }, attachmentIds);
    return taken;
  });
}
