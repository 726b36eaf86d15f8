import { chineseAnalyzer } from '../retrieval/analysis/chinese-analyzer.ts';

/** Languages that sentiment is judged in. */
export const sentimentLanguages = ['en', 'zh'] as const;
export type SentimentLanguage = (typeof sentimentLanguages)[number];

/** What a text is made of: distinct buckets of its characters in a row and of its words in a row. */
export interface TextBuckets {
  readonly characters: Uint32Array;
  readonly words: Uint32Array;
}

/** Longer texts are judged by their first characters. */
const charactersMax = 4000;

/** Least and most in a row. */
interface GramSizes {
  readonly characters: readonly [number, number];
  readonly words: readonly [number, number];
}
const gramSizes: Readonly<Record<SentimentLanguage, GramSizes>> = {
  en: { characters: [3, 5], words: [1, 3] },
  zh: { characters: [1, 4], words: [1, 2] },
};

/**
 * Puts what a text is made of into buckets, so that a model needs no list of words. English characters stay within words and
 * their borders, Chinese ones run through the text with its marks.
 *
 * @param numBits of a bucket's number: there are `2 ** numBits` buckets
 * @see Weinberger 2009 (feature hashing)
 */
export function bucketing(language: SentimentLanguage, numBits: number): (text: string) => TextBuckets {
  const sizes = gramSizes[language];
  const wordsOf = language === 'zh' ? chineseWords() : englishWords;
  return (text) => {
    const plain = text.slice(0, charactersMax).normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
    const words = wordsOf(plain);
    const runs = language === 'zh' ? [`^${plain}$`] : words.map((word) => `^${word}$`);
    const characters = new Set<number>();
    for (const run of runs) addGrams(characters, [...run], sizes.characters, '', numBits);
    const inRow = new Set<number>();
    addGrams(inRow, words, sizes.words, ' ', numBits);
    return { characters: Uint32Array.from(characters), words: Uint32Array.from(inRow) };
  };
}

/** "wo n't", as some corpora write it, is "won't". Marks are words: an exclamation says something. */
function englishWords(text: string): string[] {
  return (
    text.replace(/ (?=(?:n't|'s|'re|'ve|'ll|'d|'m)\b)/gu, '').match(/[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*|[!?]+/gu) ?? []
  );
}

function chineseWords(): (text: string) => string[] {
  const analyzer = chineseAnalyzer();
  return (text) => analyzer.tokens(text).map(({ term }) => term);
}

function addGrams(
  buckets: Set<number>,
  parts: readonly string[],
  [least, most]: readonly [number, number],
  between: string,
  numBits: number,
): void {
  for (let from = 0; from < parts.length; from++) {
    let hash = between === '' ? characterSeed : wordSeed;
    for (let to = from; to < Math.min(from + most, parts.length); to++) {
      hash = hashed(hash, to === from ? parts[to]! : between + parts[to]!);
      if (to - from + 1 >= least) buckets.add(scattered(hash) >>> (32 - numBits));
    }
  }
}

const characterSeed = 0x811c9dc5;
const wordSeed = 0x2c1b3c6d;

/** Goes on with a 32-bit hash. @see Fowler, Noll and Vo's FNV-1a */
function hashed(hash: number, text: string): number {
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** So that the upper bits depend on all. @see Appleby's MurmurHash3, the last steps */
function scattered(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
