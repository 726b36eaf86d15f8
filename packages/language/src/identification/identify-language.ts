import { countScripts, type ScriptCounts } from './scripts.ts';

export interface IdentifiedLanguage {
  /** ISO 639-1, such as `en`; `und` when the text has no letters, or none of a language that is asked for. */
  readonly language: string;
  /** How much more the text is like this language than like the next; in [0, 1], 0.5 for a draw. */
  readonly confidence: number;
  /** False for short texts, texts of several scripts, and where two languages are near each other. */
  readonly isReliable: boolean;
}

export interface IdentifyOptions {
  /** Languages to choose among, by ISO 639-1; default all 60 that are known. Fewer are told apart better. */
  readonly among?: readonly string[];
}

/** Longer texts are judged by their first characters. */
const charactersMax = 1000;
/** Fewer letters of an alphabet could be a word of many languages. */
const reliableLetters = 12;
/** Fewer different ones, as in "xxxxx", are of no language. */
const reliableDifferentLetters = 5;
/** Fewer characters of Chinese could be Japanese. */
const reliableHan = 2;
/** Larger shares of a second script make a text mixed. */
const mixedShare = 0.3;
const reliableConfidence = 0.9;
/** Confidence is `1 / (1 + exp(-steepness · lead))`: a lead of 0.05 in `eld`'s scores is 0.9. */
const steepness = 44;

const undetermined: IdentifiedLanguage = { language: 'und', confidence: 0, isReliable: false };

/**
 * Says in which language a text is written: Chinese, Japanese and Korean by their characters, others by their letters in a row.
 *
 * @see npm `eld`, Apache-2.0, for the languages with an alphabet
 * @example await identifyLanguage('Wo ist mein Paket?', { among: ['en', 'de', 'zh'] }) // { language: 'de', …, isReliable: true }
 */
export async function identifyLanguage(text: string, { among }: IdentifyOptions = {}): Promise<IdentifiedLanguage> {
  const start = text.slice(0, charactersMax).normalize('NFKC');
  const counts = countScripts(start);
  const { han, kana, hangul, words } = counts;
  const total = han + kana + hangul + words;
  if (total === 0) return undetermined;
  const isAsked = (language: string): boolean => among === undefined || among.includes(language);
  const eastAsian = eastAsianLanguage(counts);
  if (eastAsian !== undefined && isAsked(eastAsian)) {
    const share = 1 - words / total;
    const isLong = eastAsian !== 'zh' || han >= reliableHan;
    return { language: eastAsian, confidence: share, isReliable: isLong && share > 1 - mixedShare };
  }
  if (words === 0) return undetermined;
  const isMixed = 1 - words / total > mixedShare;
  const found = await byLetters(start, isAsked);
  const isLong = counts.letters >= reliableLetters && numDifferentLetters(start) >= reliableDifferentLetters;
  return { ...found, isReliable: found.isReliable && !isMixed && isLong };
}

const numDifferentLetters = (text: string): number => new Set(text.toLowerCase().match(/\p{L}/gu)).size;

/** By the characters that most of the text is of; a few Latin names change nothing. */
function eastAsianLanguage({ han, kana, hangul, words }: ScriptCounts): string | undefined {
  if (han + kana + hangul < words) return undefined;
  if (hangul > han + kana) return 'ko';
  // Japanese without kana is rare, Chinese with kana a quotation.
  return kana > 0.1 * han ? 'ja' : 'zh';
}

async function byLetters(text: string, isAsked: (language: string) => boolean): Promise<IdentifiedLanguage> {
  // Its tables take 5 MB: they are read when they are needed.
  const { eld } = await import('eld/large');
  const scores = Object.entries(eld.detect(text).getScores())
    .filter(([language]) => isAsked(language))
    .sort(([, a], [, b]) => b - a);
  const [best, next] = scores;
  if (best === undefined) return undetermined;
  const confidence = 1 / (1 + Math.exp(-steepness * (best[1] - (next?.[1] ?? 0))));
  return { language: best[0], confidence, isReliable: confidence >= reliableConfidence };
}
