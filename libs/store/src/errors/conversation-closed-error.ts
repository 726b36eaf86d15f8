import { defineError } from '@newfield/core/contracts';

/** The conversation has ended; nobody writes into it any more. */
export const ConversationClosedError = defineError('ConversationClosedError', 'CONVERSATION_CLOSED', 'data');
