import { withChineseDigits, withDigits } from './number-words.ts';
import { shortValue, type ValueLanguage } from './value-language.ts';

const oneMore = /\b(?:me|myself|i|a|an|my|his|her|our|solo|alone|one)\b|自己|本人|我/;
const pair = /\bcouples?\b|\bpair\b/;
/** "the 15 of us" has the speaker in it already. */
const numberOfUs = /\d+ (?:of us|of you)/;

/**
 * How many people or things a value names: "2 adults and 3 kids" are 5, "me and my wife" 2.
 *
 * @returns undefined when it names no number
 */
export function readCount(text: string, language: ValueLanguage): number | undefined {
  const lower = shortValue(text).normalize('NFKC').toLowerCase();
  const spoken = language === 'zh' ? withChineseDigits(lower) : withDigits(lower);
  if (numberOfUs.test(spoken)) return Number(/\d+/.exec(spoken)![0]);
  const counts = spoken.split(/\band\b|[,&+]|\bplus\b|\bwith\b|和|跟|还有/).map(countOf);
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}

function countOf(part: string): number | undefined {
  const digits = /\d+/.exec(part)?.[0];
  if (digits !== undefined) return Number(digits);
  if (pair.test(part)) return 2;
  return oneMore.test(part) ? 1 : undefined;
}
