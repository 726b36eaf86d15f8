import type { AssistantReply, AssistantState, CustomerTurn, Decision } from '@newfield/language';

/** A reply that decides so, and says this. */
export function replyOf(text: string, decision: Decision, state?: AssistantState): AssistantReply {
  return {
    ...{ text, decision, speech: 'template', citations: [], suggestions: [], trace: [] },
    state: state ?? { kind: 'listening', language: 'en', unanswered: 0 },
    understanding: {
      ...{ language: 'en', isLanguageReliable: true, maskedText: text, guesses: [], isOutOfScope: true, slots: {} },
      ...{ sentiment: 'neutral', wantsPerson: false, consent: undefined },
    },
  };
}

/** An assistant that is told when it may answer. */
export function heldAssistant(reply: AssistantReply) {
  let letGo = (): void => undefined;
  let ask = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const asked = new Promise<void>((resolve) => (ask = resolve));
  const turns: CustomerTurn[] = [];
  return {
    turns,
    /** When it was asked first. */
    asked,
    /** Lets it answer, now and from now on. */
    answer: () => letGo(),
    async reply(turn: CustomerTurn): Promise<AssistantReply> {
      turns.push(turn);
      ask();
      await released;
      return reply;
    },
  };
}
