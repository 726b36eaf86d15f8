/** Texts that mean that nothing is known, beside an empty cell. */
const missingTexts = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', 'missing', '?', '.', '-']);

export const isMissing = (text: string): boolean => missingTexts.has(text.toLowerCase());

/** A cell as a number; NaN where it is none. */
export const numberIn = (text: string): number => (isMissing(text) ? NaN : Number(text));
