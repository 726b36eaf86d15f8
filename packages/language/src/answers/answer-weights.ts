/** What each feature counts. */
export interface AnswerWeights {
  /** In the order of `sentenceFeatureNames`. */
  readonly choice: readonly number[];
  /** In the order of `confidenceFeatures`. */
  readonly confidence: readonly number[];
}

/**
 * Without and with an encoder. Fitted by `test/answers/train-answers.measure.ts`: first to questions about 8 articles of XQuAD
 * (CC BY-SA 4.0), asked of their article, of the article without their paragraph and of another article, and to half of the made-up shop's
 * questions; then, drawn to those weights, to the shop's half and `development-questions.csv`, and without the encoder to one in eight of
 * XQuAD's again. A question of the shop counts as eight: in English, German and Chinese without the encoder, in English with it.
 */
export const answerWeights: Readonly<Record<'words' | 'encoder', AnswerWeights>> = {
  words: {
    choice: [-0.81, -1.02, 1.1, 4.75, 6.77, 1.53, 0.84, 0.83, 1.07, 1.42, -1.42, 4.05, 0.73, -2.95, 0, 0, 2.34, 2.07],
    confidence: [
      -1.95, -0.27, -0.02, -0.27, 1.41, 1.41, -1.52, -1.31, 0.07, 0.2, 0.29, -0.62, 0.33, 0, -1.87, 0, 0, 0.31, 0.6,
      3.25, 0,
    ],
  },
  encoder: {
    choice: [
      -1, -0.69, 1.99, 3.65, 6.51, -1.15, 0.4, -0.01, 1.84, 1.05, -1.04, 2.55, 0.67, -2.65, 4.67, 5.03, 1.71, 3.76,
    ],
    confidence: [
      -2.8, 0.59, 0.16, -0.76, 1.21, 1.61, -2.02, -1.43, 0.53, 0.53, 1.21, -0.27, -0.19, 0.72, -2.24, 0.79, 0.94, -0.16,
      1.08, 2.51, 0.57,
    ],
  },
};
