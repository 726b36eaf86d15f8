import { InvalidArgumentError, ValueRangeError } from '@newfield/core/contracts';
import type { TextEmbedder } from '../models/text-embedder.ts';
import type { SearchLanguage } from '../retrieval/analysis/language.ts';
import { mergeNearest } from './merge-nearest.ts';
import { cosinesOfMeaning, cosinesOfTerms } from './question-vectors.ts';

/** Questions that ask for the same. */
export interface QuestionCluster {
  /** Positions of the questions as they were given, ascending. */
  readonly members: readonly number[];
  /** Of the question that is nearest to all others: the cluster's name. */
  readonly central: number;
}

export interface ClusteringOptions {
  /** {@link openSentenceEncoder}, for English: groups what is asked in other words. */
  readonly encoder?: TextEmbedder;
  /** Mean cosine from which on questions belong together, in [0, 1]; default {@link clusterSimilarity}. */
  readonly similarity?: number;
}

/** The best of those tried on 300 of CLINC150’s training texts, four of each of 75 intents; see the README. */
export const clusterSimilarity = { encoder: 0.6, terms: 0.25 } as const;

/** Their similarities alone take 36 MB, and seconds pass. */
const questionsMax = 3_000;

/**
 * Groups questions that ask for the same, so that one article answers them all: by meaning with an encoder, by their words without one.
 *
 * @param questions of one language, 3,000 at most
 * @returns the largest first; every question is in one
 * @throws ValueRangeError for too many questions; InvalidArgumentError for an encoder beside German or Chinese
 * @example await clusterQuestions(['Do you ship to Japan?', 'Shipping to Japan', 'Opening hours?'], 'en')
 */
export async function clusterQuestions(
  questions: readonly string[],
  language: SearchLanguage,
  { encoder, similarity }: ClusteringOptions = {},
): Promise<QuestionCluster[]> {
  if (questions.length > questionsMax) {
    throw new ValueRangeError('These are too many questions to compare each with each.', {
      expected: `at most ${questionsMax}`,
      received: String(questions.length),
      fix: 'Give the newest ones.',
    });
  }
  if (encoder !== undefined && language !== 'en') {
    throw new InvalidArgumentError('Questions are compared with an encoder in English only.', {
      expected: 'English questions, or no encoder',
      received: `an encoder beside questions in ${language}`,
      fix: 'Leave the encoder out.',
    });
  }
  const size = questions.length;
  const cosines =
    encoder === undefined ? cosinesOfTerms(questions, language) : await cosinesOfMeaning(questions, encoder);
  const least = similarity ?? clusterSimilarity[encoder === undefined ? 'terms' : 'encoder'];
  const central = (members: readonly number[]): number => {
    const nearness = (item: number) => members.reduce((sum, other) => sum + cosines[item * size + other]!, 0);
    return members.reduce((best, item) => (nearness(item) > nearness(best) + 1e-6 ? item : best));
  };
  return mergeNearest(cosines.slice(), size, least).map((members) => ({ members, central: central(members) }));
}
