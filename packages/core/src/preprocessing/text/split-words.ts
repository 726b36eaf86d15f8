/** A Chinese character or a Japanese syllable, each a word of its own: there are no spaces to go by. */
const alone = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const words = new RegExp(
  `${alone.source}|(?:(?!${alone.source})[\\p{L}\\p{M}\\p{N}_])+|[^\\s\\p{L}\\p{M}\\p{N}_]`,
  'gu',
);

/**
 * Words, numbers and single signs of punctuation, in order; each Chinese character and Japanese syllable by itself.
 *
 * @example splitWords("It's 5 € 你好") // ['It', "'", 's', '5', '€', '你', '好']
 */
export const splitWords = (text: string): string[] => text.match(words) ?? [];

/**
 * Runs of `n` characters (Unicode code points), for each n from `shortest` to `longest`. Words are looked at one by one, with
 * a space on both sides, as scikit-learn's `char_wb` does.
 */
export function characterNgrams(text: string, shortest: number, longest: number): string[] {
  const grams: string[] = [];
  for (const word of text.split(/\s+/u).filter((part) => part !== '')) {
    const characters = [' ', ...word, ' '];
    for (let n = shortest; n <= longest; n++) {
      let start = 0;
      grams.push(characters.slice(start, start + n).join(''));
      while (start + n < characters.length) grams.push(characters.slice(++start, start + n).join(''));
      // A word shorter than n is counted once, whole.
      if (start === 0) break;
    }
  }
  return grams;
}

/** Runs of `n` words, joined by spaces, for each n from `shortest` to `longest`. */
export function wordNgrams(parts: readonly string[], shortest: number, longest: number): string[] {
  const grams: string[] = [];
  for (let n = shortest; n <= longest; n++) {
    for (let start = 0; start + n <= parts.length; start++) grams.push(parts.slice(start, start + n).join(' '));
  }
  return grams;
}
