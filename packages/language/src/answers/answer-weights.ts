/** What each feature counts. */
export interface AnswerWeights {
  /** In the order of `sentenceFeatureNames`. */
  readonly choice: readonly number[];
  /** In the order of `confidenceFeatures`. */
  readonly confidence: readonly number[];
}

/**
 * Without and with an encoder. Fitted by `test/answers/train-answers.measure.ts` to questions about 8 articles of XQuAD (CC BY-SA 4.0),
 * asked of their article, of the article without their paragraph and of another article, and to half of the made-up shop's questions,
 * each of which counts as eight: in English, German and Chinese without the encoder, in English with it.
 */
export const answerWeights: Readonly<Record<'words' | 'encoder', AnswerWeights>> = {
  words: {
    choice: [0.5, 0.49, 3.11, 4.2, 4.02, -1.1, 0.07, 2.05, 1.79, 1.04, -1.04, 3.88, 0.12, -3.19, 0, 0],
    confidence: [
      -1.93, 0.07, 0.05, -0.09, 1.43, 1.48, -1.36, -1.06, 0.25, 0.36, 0.52, -0.14, 0.41, 0.11, -1.93, 0, 0, 2.76, 0,
    ],
  },
  encoder: {
    choice: [0.63, 0.71, 2.43, 2.54, 3.32, -1.65, 0.58, 2, 1.94, 1.52, -1.51, 2.8, -0.11, -3.43, 4.67, 4.36],
    confidence: [
      -2.44, 0.54, 0.23, -0.49, 0.97, 1.35, -1.17, -1.06, 0.82, 0.84, 0.93, 0.24, 0.18, 0.37, -2.04, 0.63, 0.8, 1.73,
      0.35,
    ],
  },
};
