import { answerProbability, confidenceFeatures } from '../../src/answers/answer-confidence.ts';
import type { AnswerWeights } from '../../src/answers/answer-weights.ts';
import { choiceProbabilities, fitChoiceWeights, type ChoiceExample } from '../../src/answers/choice-model.ts';
import type { AskedExample } from './answer-examples.ts';

/** A question of a handbook counts as much as so many of XQuAD's, which are about articles without headings. */
const shopCounts = 8;

/** What each feature counts: first for choosing a sentence, then for believing it. */
export function fitAnswerWeights(examples: readonly AskedExample[]): AnswerWeights {
  const counted = examples
    .filter(({ candidates }) => candidates.length > 0)
    .flatMap((example) => Array.from({ length: example.source === 'shop' ? shopCounts : 1 }, () => example));
  const choices = counted.flatMap(({ candidates, isRight }): ChoiceExample[] => {
    const numRight = isRight.filter(Boolean).length;
    return numRight === 0
      ? []
      : [{ candidates, targets: Float32Array.from(isRight, (right) => Number(right) / numRight) }];
  });
  const choice = [...fitChoiceWeights(choices, { numSteps: 200, learningRate: 0.1 })];
  const beliefs = counted.map(({ candidates, isRight }): ChoiceExample => {
    const { features, best } = chosen(candidates, choice);
    const right = Number(isRight[best]);
    return {
      candidates: [{ features }, { features: new Float32Array(features.length) }],
      targets: Float32Array.of(right, 1 - right),
    };
  });
  return { choice, confidence: [...fitChoiceWeights(beliefs, { numSteps: 400, learningRate: 0.1, penalty: 3e-3 })] };
}

/** A question with what was found for it. */
export interface JudgedExample extends AskedExample {
  /** Number of the sentence that was chosen; -1 without candidates. */
  readonly best: number;
  readonly probability: number;
  readonly foundRight: boolean;
}

export const judgeExamples = (examples: readonly AskedExample[], weights: AnswerWeights): JudgedExample[] =>
  examples.map((example) => {
    if (example.candidates.length === 0) return { ...example, best: -1, probability: 0, foundRight: false };
    const { features, best } = chosen(example.candidates, weights.choice);
    return {
      ...example,
      best,
      probability: answerProbability(features, weights.confidence),
      foundRight: example.isRight[best]!,
    };
  });

function chosen(
  candidates: AskedExample['candidates'],
  weights: readonly number[],
): { features: Float32Array; best: number } {
  const probabilities = choiceProbabilities(candidates, weights);
  const best = probabilities.indexOf(probabilities.reduce((most, value) => Math.max(most, value), 0));
  return { features: confidenceFeatures(candidates, probabilities, best), best };
}

/** Shares in [0, 1]. */
export interface AnswerFigures {
  readonly numAnswerable: number;
  readonly numUnanswerable: number;
  /** Of the answerable: the right sentence chosen, whatever the threshold; chosen and shown; a wrong one shown. */
  readonly chosenRightly: number;
  readonly answeredRightly: number;
  readonly answeredWrongly: number;
  /** Of the unanswerable. */
  readonly refused: number;
  /** How often an answerable question's probability is the higher one. */
  readonly areaUnderCurve: number;
}

export function answerFigures(judged: readonly JudgedExample[], threshold: number): AnswerFigures {
  const answerable = judged.filter(({ documents }) => documents === 'answering');
  const unanswerable = judged.filter(({ documents }) => documents !== 'answering');
  const share = (of: readonly JudgedExample[], isCounted: (one: JudgedExample) => boolean): number =>
    of.filter(isCounted).length / Math.max(1, of.length);
  let wins = 0;
  for (const { probability } of answerable) {
    for (const other of unanswerable)
      wins += probability > other.probability ? 1 : probability === other.probability ? 0.5 : 0;
  }
  return {
    numAnswerable: answerable.length,
    numUnanswerable: unanswerable.length,
    chosenRightly: share(answerable, ({ foundRight }) => foundRight),
    answeredRightly: share(answerable, ({ foundRight, probability }) => foundRight && probability >= threshold),
    answeredWrongly: share(answerable, ({ foundRight, probability }) => !foundRight && probability >= threshold),
    refused: share(unanswerable, ({ probability }) => probability < threshold),
    areaUnderCurve: wins / Math.max(1, answerable.length * unanswerable.length),
  };
}
