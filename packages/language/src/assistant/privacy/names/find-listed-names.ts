import type { TextSpan } from '../text-span.ts';
import { isFamily, isGiven, isNoName, isOrdinary, isParticle, isThing, type LatinWord } from './latin-words.ts';

/** Before these stands what is called something, not who is: “the Charlotte bed”, “zum Nikolaus”. */
const determiners = new Set(
  (
    'the a an this that these those your our its another which what der die das den dem des ein eine einen einem einer eines diese dieser dieses ' +
    'welche welcher welches zum zur im am vom beim ins ans saint st sankt style type'
  ).split(' '),
);

/** Names that tell themselves: a given name with a capital word behind it, or one alone that is nothing else. */
export function findListedNames(words: readonly LatinWord[]): TextSpan[] {
  const found: TextSpan[] = [];
  for (let at = 0; at < words.length; at++) {
    const numWords = fullNameAt(words, at) || Number(isLoneNameAt(words, at));
    if (numWords === 0) continue;
    found.push({ start: words[at]!.start, end: words[at + numWords - 1]!.end });
    at += numWords - 1;
  }
  return found;
}

/** Words of the name that begins here, 0 where none does: given names, particles, and one word that may be anything. */
function fullNameAt(words: readonly LatinWord[], at: number): number {
  const first = words[at]!;
  if (!first.isCapital || !isGiven(first) || isNoName(first) || isThing(first)) return 0;
  let numWords = 1;
  while (isMiddle(words[at + numWords]) && isWordOfName(words[at + numWords + 1])) numWords++;
  const last = words[at + numWords];
  if (!isWordOfName(last)) return 0;
  const isSure = !isOrdinary(first) || isFamily(last!);
  const isCalled = isDetermined(words, at) && !isFamily(last!);
  return isSure && !isCalled ? numWords + 1 : 0;
}

const isMiddle = (word: LatinWord | undefined): boolean =>
  word !== undefined && word.isNext && (isParticle(word) || (word.isCapital && isGiven(word)));

const isWordOfName = (word: LatinWord | undefined): boolean =>
  word !== undefined && word.isNext && word.isCapital && !isThing(word) && !isNoName(word);

/** One given name that isn't a word, a place or a product, and that no thing bears. */
function isLoneNameAt(words: readonly LatinWord[], at: number): boolean {
  const word = words[at]!;
  if (!word.isCapital || !isGiven(word) || isOrdinary(word) || isNoName(word) || isThing(word)) return false;
  const [before, behind] = [words[at - 1], words[at + 1]];
  // German writes things with capital letters: “Stuhl Max”, “Farbe Viola”.
  const isBorne = word.isNext && before !== undefined && (isThing(before) || (before.isCapital && before.isNext));
  return !isDetermined(words, at) && !isBorne && !(behind?.isNext === true && isThing(behind));
}

function isDetermined(words: readonly LatinWord[], at: number): boolean {
  const before = words[at - 1];
  return words[at]!.isNext && before !== undefined && determiners.has(before.text.toLowerCase());
}
