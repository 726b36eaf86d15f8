/** A word of a text, in the form in which it is compared. */
export interface Token {
  /** Lower case, stemmed; the whole word in Chinese. */
  readonly term: string;
  /** UTF-16 offsets into the text as it was given. */
  readonly start: number;
  readonly end: number;
  /** A word too frequent in its language to tell passages apart, or one that only asks. */
  readonly isStopWord: boolean;
}

/** Cuts texts of one language into words. */
export interface TextAnalyzer {
  tokens(text: string): Token[];
}
