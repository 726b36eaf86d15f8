import type { SearchLanguage } from './language.ts';

/** Grams are told apart by this many bits of their hash. */
export const numGramBuckets = 1 << 20;

const letterOrDigit = /[\p{L}\p{N}]/u;
const blank = 0x20;

/** Lengths of grams, in characters. A gram of two or more may begin or end with the blank before or after its word. */
const lengths: Readonly<Record<SearchLanguage, readonly number[]>> = { en: [4], de: [5], zh: [1, 2] };

/**
 * Buckets of the runs of characters in a text: parts of words, so that a German compound meets its parts and a misspelt word itself;
 * in Chinese single characters and pairs, so that nothing hangs on where words are cut.
 *
 * @returns whole numbers in [0, 2^20), in the text's order, with repetitions
 */
export function characterGrams(text: string, language: SearchLanguage, sizes = lengths[language]): Int32Array {
  const codes = comparableCodes(text);
  const grams = new Int32Array(sizes.length * codes.length);
  let numGrams = 0;
  for (const size of sizes) {
    for (let start = 0; start + size <= codes.length; start++) {
      let hash = 0x811c9dc5 ^ size;
      let numBlanks = 0;
      for (let at = start; at < start + size; at++) {
        if (codes[at] === blank) numBlanks += at > start && at < start + size - 1 ? size : 1;
        hash = Math.imul(hash ^ codes[at]!, 0x01000193);
      }
      // Runs over two words would tell about their order, which is the ranking's business.
      if (numBlanks > Math.min(1, size - 1)) continue;
      grams[numGrams++] = (hash ^ (hash >>> 15)) & (numGramBuckets - 1);
    }
  }
  return grams.subarray(0, numGrams);
}

/** UTF-16 codes in lower case, one blank in place of everything between words. */
function comparableCodes(text: string): Uint16Array {
  const lower = text.normalize('NFKC').toLowerCase();
  const codes = new Uint16Array(lower.length + 2);
  codes[0] = blank;
  let length = 1;
  for (let at = 0; at < lower.length; at++) {
    const code = lower.charCodeAt(at);
    if (isWordCode(code)) codes[length++] = code;
    else if (codes[length - 1] !== blank) codes[length++] = blank;
  }
  if (codes[length - 1] !== blank) codes[length++] = blank;
  return codes.subarray(0, length);
}

/** By code, whether it belongs to a word: 0 unknown yet, 1 yes, 2 no. */
const known = new Uint8Array(0x10000);

function isWordCode(code: number): boolean {
  // Halves of surrogate pairs are parts of letters or of pictures: both tell passages apart.
  if (known[code] === 0)
    known[code] = code >= 0xd800 && code <= 0xdfff ? 1 : letterOrDigit.test(String.fromCharCode(code)) ? 1 : 2;
  return known[code] === 1;
}
