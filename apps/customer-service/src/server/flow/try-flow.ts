import type { AssistantLanguage, AssistantState, Flow } from '@newfield/language';

import { assistantService } from '../assistant/assistant-service.ts';

export interface FlowTrial {
  readonly document: Flow;
  readonly conversationId: string;
  readonly messageId: string;
  readonly text: string;
  readonly state?: AssistantState | undefined;
  readonly pageLanguage?: AssistantLanguage | undefined;
  readonly customerId?: string | undefined;
}

/**
 * A turn of a test chat by a flow that may be a draft, with the documents that are live.
 *
 * @throws InvalidArgumentError when the flow can't go live
 */
export async function tryFlow(trial: FlowTrial) {
  const { document, conversationId, messageId, text, state, pageLanguage, customerId } = trial;
  const service = await assistantService();
  const reply = await service.tryOut(document, {
    // A prefix of its own: no action's key is ever that of a real conversation.
    ...{ conversationId: `trial-${conversationId}`, messageId, text },
    ...(state !== undefined && { state }),
    ...(pageLanguage !== undefined && { pageLanguage }),
    ...(customerId !== undefined && { customer: { customerId } }),
  });
  const { decision, state: after, speech, citations, suggestions, trace } = reply;
  const guesses = reply.understanding.guesses.slice(0, 3).map(({ intent, probability }) => ({ intent, probability }));
  return { text: reply.text, decision: decision.kind, state: after, speech, citations, suggestions, trace, guesses };
}
