import type { Conversation, Connection } from '@newfield/store';

import { ChangedMeanwhileError, ConversationClosedError, ConversationUnclaimedError, personName } from '../platform.ts';

/**
 * The conversation is open, and its agent is who asks.
 *
 * @throws ConversationClosedError; ChangedMeanwhileError that names the agent who has it; ConversationUnclaimedError
 */
export async function requireMine(db: Connection, conversation: Conversation, userId: string): Promise<void> {
  requireOpen(conversation);
  const { agentId, changedAt } = conversation;
  if (agentId === userId) return;
  if (agentId === null) {
    throw new ConversationUnclaimedError('The conversation has no agent.', { fix: 'Take it first.' });
  }
  throw new ChangedMeanwhileError({
    action: 'conversation.claim',
    byName: (await personName(db, agentId)) ?? null,
    isOwn: false,
    at: changedAt.toISOString(),
    details: {},
  });
}

/** @throws ConversationClosedError */
export function requireOpen({ status }: Conversation): void {
  if (status !== 'closed') return;
  throw new ConversationClosedError('The conversation is closed.', { fix: 'Wait until the customer writes again.' });
}
