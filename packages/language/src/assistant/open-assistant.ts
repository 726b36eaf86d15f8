import { InvalidArgumentError } from '@newfield/core/contracts';
import { findAnswer, type FoundAnswer } from '../answers/index.ts';
import type { TextEmbedder } from '../models/text-embedder.ts';
import type { TextGenerator } from '../models/text-generator.ts';
import type { PassageIndex } from '../retrieval/passage-index.ts';
import type {
  ActionOutcome,
  ActionPort,
  AssistantLanguage,
  AssistantReply,
  CustomerTurn,
  Decision,
  TraceStep,
  Understanding,
} from './assistant-types.ts';
import { checkFlow } from './flow/check-flow.ts';
import type { Flow } from './flow/flow.ts';
import { advance } from './policy/advance.ts';
import { likelyIntent } from './policy/likely-intent.ts';
import { settleAction } from './policy/settle-action.ts';
import { firstState } from './policy/states.ts';
import { carriesInstructions } from './speech/carries-instructions.ts';
import { buttonLabels, speak } from './speech/speak.ts';
import { writeAnswer } from './speech/write-answer.ts';
import { comparable } from './understanding/plain-text.ts';
import { stopwatch, understand, type UnderstandingModels } from './understanding/understand.ts';

export interface AssistantOptions extends UnderstandingModels {
  readonly flow: Flow;
  /** What it answers from, by language; what isn't there is not known. */
  readonly knowledge: Partial<Record<AssistantLanguage, PassageIndex>>;
  readonly actions: ActionPort;
  /** Finds in English what is said in other words; best the one of the intents, so that a message is encoded once. */
  readonly encoder?: TextEmbedder;
  /** Words answers anew; a sentence that the cited passage doesn't say is not sent. */
  readonly generator?: TextGenerator;
  readonly shopName?: string;
}

export interface Assistant {
  /** Understands, decides, acts and speaks; keeps nothing of a conversation. */
  reply(turn: CustomerTurn): Promise<AssistantReply>;
  /** `undefined` takes the language's knowledge away. */
  replaceKnowledge(language: AssistantLanguage, index: PassageIndex | undefined): void;
  /** @throws InvalidArgumentError when {@link checkFlow} finds problems */
  replaceFlow(flow: Flow): void;
  /** Models that were given stay open: they belong to whoever opened them. */
  dispose(): Promise<void>;
}

/**
 * Opens the assistant: policy before prose. A message is masked and understood, a typed state machine decides, an action is run where
 * it was confirmed, and what is said comes from templates or from the documents.
 *
 * @throws InvalidArgumentError when {@link checkFlow} finds problems
 */
export async function openAssistant(options: AssistantOptions): Promise<Assistant> {
  requireUsable(options.flow);
  let { flow } = options;
  let labels = buttonLabels(flow, comparable);
  const knowledge = new Map(Object.entries(options.knowledge) as [AssistantLanguage, PassageIndex][]);
  const { actions, encoder, generator, shopName = 'Northlight' } = options;

  async function reply(turn: CustomerTurn): Promise<AssistantReply> {
    const { text, pageLanguage } = turn;
    const used = { flow, labels };
    const known = turn.customer?.personal;
    const heard = await understand({ text, state: turn.state, pageLanguage, known, labels: used.labels }, options);
    const { understanding } = heard;
    const state = turn.state ?? firstState(understanding.language);
    const clock = stopwatch();
    const isHeard = state.kind !== 'handed-over' && state.kind !== 'closed';
    const answers = isHeard ? await lookUp(understanding, used.flow) : [];
    const search: TraceStep = { step: 'retrieval', found: foundIn(answers), ms: clock() };
    const key = `${turn.conversationId}/${turn.messageId}`;
    const customerId = turn.customer?.customerId;
    const found = { answers, key, ...(customerId !== undefined && { customerId }) };
    const advanced = advance(used.flow, state, understanding, found);
    const trace = [...heard.trace, search, ...advanced.trace.map((step) => ({ ...step, ms: clock() }))];
    const outcome = advanced.decision.kind === 'act' ? await run(turn, advanced.decision.prepared) : undefined;
    if (outcome !== undefined) trace.push({ step: 'action', found: { outcome: outcome.kind }, ms: clock() });
    const settled = (outcome && settleAction(advanced.state, outcome)) ?? advanced;
    const { state: after, decision } = settled;
    const spoken = speak({
      ...{ flow: used.flow, shopName, decision, state: after, understanding },
      ...(outcome && { outcome }),
    });
    const words = await wordedAnew(understanding, decision, trace, clock);
    const said = words === undefined ? spoken : { ...spoken, text: words, speech: 'generated' as const };
    trace.push({ step: 'speech', found: { speech: said.speech, numCitations: said.citations.length }, ms: clock() });
    return { understanding, decision, state: after, ...said, trace };
  }

  /** An answer in the generator's words, as far as what is cited carries them. */
  async function wordedAnew(
    { maskedText, language }: Understanding,
    decision: Decision,
    trace: TraceStep[],
    clock: () => number,
  ): Promise<string | undefined> {
    if (generator === undefined || decision.kind !== 'answer') return undefined;
    const written = await writeAnswer(generator, { question: maskedText, answers: decision.answers, language });
    const { text, numSentences, numSupported } = written;
    trace.push({ step: 'check', found: { numSentences, numSupported }, ms: clock() });
    return text;
  }

  /** The message, and where it finds nothing what its intent's rule has looked up. */
  async function lookUp(understanding: Understanding, current: Flow): Promise<FoundAnswer[]> {
    const { language, maskedText, foreignLanguage } = understanding;
    const { thresholds } = current;
    const index = knowledge.get(language);
    if (index === undefined || foreignLanguage !== undefined || asksNothing(understanding)) return [];
    const asked = {
      ...(encoder !== undefined && language === 'en' && { encoder }),
      ...(thresholds.answer !== undefined && { threshold: thresholds.answer }),
    };
    const found = await findAnswer(index, maskedText, asked);
    if (found !== undefined && !carriesInstructions(found.quote.text)) return [found];
    const likely = likelyIntent(current, understanding);
    const question = likely?.rule.kind === 'answer' ? likely.rule.question?.[language] : undefined;
    const stored = question === undefined ? undefined : await findAnswer(index, question, asked);
    return stored === undefined || carriesInstructions(stored.quote.text) ? [] : [stored];
  }

  /** Only for the customer whose yes it had. */
  async function run(turn: CustomerTurn, prepared: Parameters<ActionPort['run']>[0]): Promise<ActionOutcome> {
    if (turn.customer === undefined || prepared.customerId !== turn.customer.customerId)
      return { kind: 'not-permitted' };
    try {
      return await actions.run(prepared, { customerId: turn.customer.customerId });
    } catch {
      // The shop's system may name a customer in its error: a person sees that it failed, and looks there.
      return { kind: 'failed' };
    }
  }

  return {
    reply,
    replaceKnowledge: (language, index) => {
      if (index === undefined) knowledge.delete(language);
      else knowledge.set(language, index);
    },
    replaceFlow: (next) => {
      requireUsable(next);
      flow = next;
      labels = buttonLabels(next, comparable);
    },
    dispose: async () => knowledge.clear(),
  };
}

/** What rules told for certain and is no question: nothing is looked up for it. */
const asksNothing = ({ consent, wantsPerson, guesses: [first], isQuestion }: Understanding): boolean =>
  consent !== undefined ||
  wantsPerson ||
  (first?.probability === 1 && (first.intent === 'greet' || first.intent === 'thank') && isQuestion !== true);

const foundIn = ([best]: readonly FoundAnswer[]): TraceStep['found'] =>
  best === undefined
    ? { answers: 0 }
    : { answers: 1, passage: best.passage.id, headings: best.passage.headings, probability: best.probability };

function requireUsable(flow: Flow): void {
  const [problem] = checkFlow(flow);
  if (problem === undefined) return;
  throw new InvalidArgumentError('This flow can’t go live.', {
    expected: 'a flow without problems',
    received: problem.code,
    fix: problem.message,
  });
}
