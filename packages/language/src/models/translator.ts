/** Puts texts of one language into another. */
export interface Translator {
  readonly name: string;
  translate(texts: readonly string[], languages: TranslationLanguages): Promise<string[]>;
}

/** Languages as the model names them, often by ISO 639-1 ("en", "zh"); a model of one pair ignores them. */
export interface TranslationLanguages {
  readonly source: string;
  readonly target: string;
}
