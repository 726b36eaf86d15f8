/** What each feature counts. */
export interface AnswerWeights {
  /** In the order of `sentenceFeatureNames`. */
  readonly choice: readonly number[];
  /** In the order of `confidenceFeatures`. */
  readonly confidence: readonly number[];
}

/**
 * Without and with an encoder: what `test/answers/train-answers.measure.ts` prints, rounded. Fitted to questions about 8 articles of XQuAD
 * (CC BY-SA 4.0), asked of their article, of the article without their paragraph and of another article, to half of the made-up shop's
 * questions and to `development-questions.csv`. A question of the shop counts as eight: in English, German and Chinese without the
 * encoder, in English with it.
 */
export const answerWeights: Readonly<Record<'words' | 'encoder', AnswerWeights>> = {
  words: {
    choice: [-0.29, -0.07, 1.3, 4.48, 4.92, 1.17, 0.57, 1.12, 1.38, 1.22, -1.22, 2.96, 0.47, -1.9, 0, 0, 2.42, 3.17],
    confidence: [
      -1.77, -0.02, 0.16, 0.04, 0.93, 1.02, -1.07, -1.18, 0.36, 0.3, 0.13, -0.71, 0.34, -0.18, -1.52, 0, 0, 0.74, 0.87,
      2.92, 0,
    ],
  },
  encoder: {
    choice: [-0.18, 0.27, 1.72, 3.41, 4.1, -1.23, 0.12, 0.47, 1.67, 0.9, -0.89, 2, 0.4, -1.02, 3.41, 3.69, 1.9, 5.66],
    confidence: [
      -2.24, 0.63, 0.26, 0.03, 1.04, 0.92, -1.37, -1.41, 0.35, 0.19, 0.56, -0.49, -0.11, 0.19, -2.08, 0.59, 0.45, 1.01,
      1.54, 2.62, 0.5,
    ],
  },
};
