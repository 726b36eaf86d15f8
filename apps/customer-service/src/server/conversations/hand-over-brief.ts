import type {
  AssistantState,
  BriefedMessage,
  Citation,
  Decision,
  HandOverReason,
  Understanding,
} from '@newfield/language';
import type { Connection, Conversation, ConversationChange, Message } from '@newfield/store';

import { handOverBrief, listMessages, personalRecord } from '../platform.ts';

/** What the agent who takes over reads first, made of what was said. */
export async function briefOf(
  db: Connection,
  { id, state, customerId }: Conversation,
  heard: Pick<Understanding, 'language' | 'sentiment'>,
  reason: HandOverReason,
): Promise<NonNullable<ConversationChange['brief']>> {
  const history = (await listMessages(db, id)).filter(({ kind }) => kind === 'text').flatMap(briefed);
  const before = state as unknown as AssistantState;
  const known = await personalRecord(db, customerId);
  return handOverBrief(history, heard, { reason, before, known }) as unknown as Record<string, unknown>;
}

function briefed({ author, text, decision, citations }: Message): BriefedMessage[] {
  if (author === 'system') return [];
  const cited = citations as unknown as readonly Citation[];
  return [{ from: author, text, ...(decision === 'answer' && { decision: answered }), citations: cited }];
}

/** What was found stands in the citations. */
const answered: Decision = { kind: 'answer', answers: [] };
