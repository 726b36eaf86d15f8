/** A label and how sure the model is of it. */
export interface LabelScore {
  readonly label: string;
  /** Probability in [0, 1]. */
  readonly score: number;
}

/** Sorts texts into labels. */
export interface TextClassifier {
  readonly name: string;
  /** @returns for each text every label, the likeliest first */
  classify(texts: readonly string[]): Promise<LabelScore[][]>;
}
