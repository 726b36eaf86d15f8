import type { AssistantLanguage, AssistantState } from '@newfield/language';
import type { Conversation } from '@newfield/store';

import { handOver } from '../conversations/hand-over.ts';
import { lockConversation, takeOver } from '../platform.ts';
import type { Act } from './agent-turns.ts';
import { recordStep } from './record-step.ts';
import { requireMine, requireOpen } from './require-mine.ts';

/**
 * Makes somebody the agent of a conversation that the assistant has, whatever it is doing: the customer is told, and the assistant keeps
 * silent until the conversation is handed back. One that waits for a person is taken as it is; taken again by its own agent, nothing
 * happens.
 *
 * An answer that the assistant computes meanwhile finds that it hasn't the word any more; the message that it was for is the agent's.
 *
 * @throws RecordNotFoundError; ConversationClosedError; ChangedMeanwhileError that names the agent who was faster
 */
export async function takeOverFromAssistant({ db, id, identity }: Act): Promise<Conversation> {
  return db.transaction(async (connection) => {
    const conversation = await lockConversation(connection, id);
    const { status, agentId, language, sentiment } = conversation;
    requireOpen(conversation);
    if (agentId === identity.userId) return conversation;
    if (agentId !== null) await requireMine(connection, conversation, identity.userId);
    const taken = { status: 'agent', agentId: identity.userId } as const;
    if (status !== 'assistant') return recordStep(connection, conversation, identity, 'claimed', taken);
    const heard = { language: language as AssistantLanguage, ...(sentiment !== null && { sentiment }) };
    const handedOver = await handOver(connection, conversation, { heard, reason: 'taken-over', now: new Date() });
    const state = takeOver(conversation.state as unknown as AssistantState);
    return recordStep(connection, conversation, identity, 'taken-over', { ...handedOver, ...taken, state });
  });
}
