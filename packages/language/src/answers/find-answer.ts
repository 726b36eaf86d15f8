import { ValueRangeError } from '@newfield/core';
import { InvalidArgumentError } from '@newfield/core/contracts';
import type { Passage } from '../documents/passage.ts';
import type { TextEmbedder } from '../models/text-embedder.ts';
import type { PassageIndex } from '../retrieval/passage-index.ts';
import { askedPart } from '../retrieval/ranking/question.ts';
import { answerProbability, confidenceFeatures } from './answer-confidence.ts';
import { answerSpan } from './answer-span.ts';
import { answerThresholds } from './answer-threshold.ts';
import { answerWeights } from './answer-weights.ts';
import { choiceProbabilities } from './choice-model.ts';
import { gatherCandidates } from './gather-candidates.ts';
import type { SentenceCandidate } from './sentence-features.ts';

/** A part of a passage: `passage.text.slice(start, end)`. */
export interface PassageSpan {
  readonly text: string;
  /** UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
}

/** An answer in the document's own words. */
export interface FoundAnswer {
  readonly passage: Passage;
  /** What to show: the sentence that answers, and the one before or after it where that answers nearly as well. */
  readonly quote: PassageSpan;
  /** The sentence in it that answers. */
  readonly sentence: PassageSpan;
  /** The words in the sentence that answer, where they tell themselves by their form: a duration, an amount, a time, a name. */
  readonly span?: PassageSpan;
  /** That the sentence answers the question, in [0, 1]; calibrated on questions with and without an answer. */
  readonly probability: number;
}

export interface AnswerOptions {
  /** Least probability of an answer, in [0, 1]; default as `answerThresholds` says. {@link chooseAnswerThreshold} finds one for documents of your own. */
  readonly threshold?: number;
  /** {@link openSentenceEncoder}, for English: finds what is said in other words. Sentences are encoded once. */
  readonly encoder?: TextEmbedder;
}

/** A neighbour is quoted, too, when it is at least so likely beside the best. */
const nearlyAsWell = 0.5;

/**
 * The best answer that an index holds, or `undefined` where it seems to hold none.
 *
 * @param given the question; what is behind its 1,000th character is not looked at
 * @throws ValueRangeError when the threshold is outside of [0, 1], InvalidArgumentError for an encoder beside German or Chinese passages
 */
export async function findAnswer(
  index: PassageIndex,
  given: string,
  { threshold, encoder }: AnswerOptions = {},
): Promise<FoundAnswer | undefined> {
  const question = askedPart(given);
  const kind = encoder === undefined ? 'words' : 'encoder';
  const least = threshold ?? answerThresholds[kind];
  requireUsable(index, least, encoder);
  const candidates = await gatherCandidates(index, question, encoder);
  if (candidates.length === 0) return undefined;
  const weights = answerWeights[kind];
  const choice = choiceProbabilities(candidates, weights.choice);
  const best = choice.indexOf(choice.reduce((most, value) => Math.max(most, value), 0));
  const probability = answerProbability(confidenceFeatures(candidates, choice, best), weights.confidence);
  if (probability < least) return undefined;
  const { passage, sentence } = candidates[best]!;
  const part = (start: number, end: number): PassageSpan => ({ text: passage.text.slice(start, end), start, end });
  const { start, end } = quoted(candidates, choice, best);
  const words = part(sentence.start, sentence.end);
  const span = answerSpan(question, words.text, index);
  return {
    passage,
    quote: part(start, end),
    sentence: words,
    ...(span && { span: part(sentence.start + span.start, sentence.start + span.end) }),
    probability,
  };
}

/** The best sentence, with the likelier of its neighbours where that is nearly as likely. */
function quoted(
  candidates: readonly SentenceCandidate[],
  choice: Float32Array,
  best: number,
): { readonly start: number; readonly end: number } {
  const { passage, position, sentence } = candidates[best]!;
  const [neighbour] = [best - 1, best + 1]
    .filter((at) => candidates[at]?.passage === passage && Math.abs(candidates[at].position - position) === 1)
    .filter((at) => choice[at]! >= nearlyAsWell * choice[best]!)
    .sort((left, right) => choice[right]! - choice[left]!);
  if (neighbour === undefined) return sentence;
  const other = candidates[neighbour]!.sentence;
  return { start: Math.min(sentence.start, other.start), end: Math.max(sentence.end, other.end) };
}

function requireUsable({ language }: PassageIndex, threshold: number, encoder: TextEmbedder | undefined): void {
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new ValueRangeError('The threshold of answers is out of range.', {
      expected: 'a probability in [0, 1]',
      fix: 'Leave it out, or choose it with chooseAnswerThreshold.',
    });
  }
  if (encoder === undefined || language === 'en') return;
  throw new InvalidArgumentError('Answers are weighed with an encoder in English only.', {
    expected: 'an English index, or no encoder',
    received: `an encoder beside an index in ${language}`,
    fix: 'Leave the encoder out.',
  });
}
