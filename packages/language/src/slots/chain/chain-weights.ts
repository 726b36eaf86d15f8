/** Weights of a linear-chain conditional random field. @see Lafferty 2001 */
export interface ChainWeights {
  readonly numTags: number;
  readonly numColumns: number;
  /** Row-major `[columns, tags]`. */
  readonly emissions: Float32Array;
  /** Row-major `[tag before, tags]`. */
  readonly transitions: Float32Array;
  /** Of the first token: `[tags]`. */
  readonly starts: Float32Array;
}

/** Which tag may follow which, and stand first; row-major `[tags + 1, tags]`, 1 or 0, the last row for the first token. */
export type AllowedTags = Uint8Array;

/** Tokens of many texts, one behind the other, each with the columns that are 1 for it. */
export interface TokenColumns {
  /** First token of each text, and the number of tokens: texts + 1 numbers. */
  readonly textStarts: Uint32Array;
  /** First column of each token, and the number of columns of all: tokens + 1 numbers. */
  readonly tokenStarts: Uint32Array;
  readonly columns: Uint32Array;
}
