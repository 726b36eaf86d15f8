import { defineError } from '@newfield/core/contracts';

/** An agent acts on a conversation that isn't theirs, and no other agent's either. */
export const ConversationUnclaimedError = defineError('ConversationUnclaimedError', 'CONVERSATION_UNCLAIMED', 'data');
