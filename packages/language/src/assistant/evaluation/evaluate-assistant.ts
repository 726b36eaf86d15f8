import { wilsonInterval } from '@newfield/core';
import type { AssistantLanguage, AssistantReply, Citation, Decision } from '../assistant-types.ts';
import { assistantLanguages } from '../flow/flow.ts';
import type { Assistant } from '../open-assistant.ts';
import { unwrapped } from '../speech/cite.ts';
import type { SavedQuestion } from './question-set.ts';

/** A share of cases with its 95 % interval (Wilson); NaN and [0, 1] of none. */
export interface JudgedShare {
  readonly numRight: number;
  readonly numCases: number;
  readonly share: number;
  readonly interval: readonly [number, number];
}

export interface EvaluationFigures {
  /** Of questions that the documents answer: the reply holds one of the quotes. */
  readonly answer: JudgedShare;
  /** Of the same: what is cited stands where the answer stands. */
  readonly citation: JudgedShare;
  /** Of questions that they don't answer: it says so, or hands over. */
  readonly refusal: JudgedShare;
  /** Of questions that they answer: something else than the answer was quoted. */
  readonly wrongAnswer: JudgedShare;
}

export interface JudgedQuestion {
  readonly question: SavedQuestion;
  readonly decision: Decision['kind'];
  readonly text: string;
  readonly isAnswered: boolean;
  readonly isCited: boolean;
  /** Whether it does what the set asks of this question. */
  readonly isRight: boolean;
}

export interface AssistantEvaluation {
  readonly all: EvaluationFigures;
  readonly byLanguage: Readonly<Partial<Record<AssistantLanguage, EvaluationFigures>>>;
  readonly questions: readonly JudgedQuestion[];
}

export interface EvaluationOptions {
  readonly signal?: AbortSignal;
  /** What a run that was broken off found of the first questions, in their order; it goes on behind them. */
  readonly judgedBefore?: readonly JudgedQuestion[];
  /** Given all that is judged so far, after each question, which waits for it. */
  readonly onProgress?: (judged: readonly JudgedQuestion[]) => Promise<void> | void;
}

/**
 * Asks every question in a conversation of its own, as an anonymous customer, and judges what comes: is it the answer, does the citation
 * show where it stands, does it refuse what the documents don't say. A question instead of an answer is neither.
 */
export async function evaluateAssistant(
  assistant: Pick<Assistant, 'reply'>,
  questions: readonly SavedQuestion[],
  { signal, judgedBefore = [], onProgress }: EvaluationOptions = {},
): Promise<AssistantEvaluation> {
  const judged = [...judgedBefore];
  for (let number = judged.length; number < questions.length; number++) {
    signal?.throwIfAborted();
    const question = questions[number]!;
    const turn = { conversationId: `evaluation-${number}`, messageId: 'question', text: question.text };
    judged.push(judge(question, await assistant.reply({ ...turn, pageLanguage: question.language })));
    await onProgress?.(judged);
  }
  const byLanguage = Object.fromEntries(
    assistantLanguages.flatMap((language) => {
      const own = judged.filter(({ question }) => question.language === language);
      return own.length === 0 ? [] : [[language, figuresOf(own)]];
    }),
  );
  return { all: figuresOf(judged), byLanguage, questions: judged };
}

function judge(question: SavedQuestion, { decision, text, citations }: AssistantReply): JudgedQuestion {
  const { quotes } = question;
  const said = unwrapped(text);
  const isAnswered = decision.kind === 'answer' && quotes.some((quote) => said.includes(unwrapped(quote)));
  const isCited = decision.kind === 'answer' && citations.some((citation) => standsThere(citation, question));
  const hasRefused = decision.kind === 'not-known' || decision.kind === 'hand-over';
  const isRight = quotes.length === 0 ? hasRefused : isAnswered;
  return { question, decision: decision.kind, text, isAnswered, isCited, isRight };
}

const standsThere = (
  { documentId, passageId, headings }: Citation,
  expected: Pick<SavedQuestion, 'documentId' | 'passageId' | 'heading'>,
): boolean =>
  (expected.documentId === undefined || documentId === expected.documentId) &&
  (expected.passageId === undefined || passageId === expected.passageId) &&
  (expected.heading === undefined || headings.some((heading) => heading.startsWith(expected.heading!)));

function figuresOf(judged: readonly JudgedQuestion[]): EvaluationFigures {
  const answerable = judged.filter(({ question }) => question.quotes.length > 0);
  const others = judged.filter(({ question }) => question.quotes.length === 0);
  const share = (of: readonly JudgedQuestion[], is: (one: JudgedQuestion) => boolean): JudgedShare => {
    const [numRight, numCases] = [of.filter(is).length, of.length];
    const { low, high } = wilsonInterval(numRight, numCases);
    return { numRight, numCases, share: numRight / numCases, interval: [low, high] };
  };
  return {
    answer: share(answerable, ({ isAnswered }) => isAnswered),
    citation: share(answerable, ({ isCited }) => isCited),
    refusal: share(others, ({ isRight }) => isRight),
    wrongAnswer: share(answerable, ({ decision, isAnswered }) => decision === 'answer' && !isAnswered),
  };
}
