/** Languages of decisions. */
export type Language = 'zh' | 'en';

/** What an attribute is called in front of an applicant. */
export interface AttributeWords {
  readonly zh: string;
  readonly en: string;
}

/** By attribute; the name itself stands in for words that nobody gave. */
export type Wordings = Readonly<Record<string, AttributeWords>>;

export const wordsFor = (wordings: Wordings, name: string, language: Language): string =>
  wordings[name]?.[language] ?? name;
