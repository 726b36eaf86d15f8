import { protectedSpans } from './protected-spans.ts';

/** Places where a sentence can be cut, the better ones first. */
const cutAfter = [/[;；:：。！？!?]\s*/gu, /[,，、]\s*/gu, /\s+/gu, /[\s\S]/gu] as const;

/**
 * A sentence in parts that fit, cut where it reads best and as near to the middle as can be; joined they are the sentence. What must
 * stay whole is only cut when it doesn't fit by itself.
 */
export function cutSentence(sentence: string, fits: (part: string) => boolean): string[] {
  if (fits(sentence) || [...sentence].length < 2) return [sentence];
  const place = cutPlace(sentence);
  return [...cutSentence(sentence.slice(0, place), fits), ...cutSentence(sentence.slice(place), fits)];
}

function cutPlace(sentence: string): number {
  const kept = protectedSpans(sentence);
  const isWithin = (place: number): boolean => kept.some(({ start, end }) => place > start && place < end);
  const middle = sentence.length / 2;
  const nearest = (places: readonly number[]): number | undefined =>
    [...places].sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  for (const pattern of cutAfter) {
    const all = [...sentence.matchAll(pattern)].map((match) => match.index + match[0].length);
    const inside = all.filter((place) => place < sentence.length && !isWithin(place));
    // A cut near an end leaves a part that is as hard as the whole.
    const useful = inside.filter((place) => place > sentence.length / 8 && place < (7 * sentence.length) / 8);
    const place = nearest(pattern === cutAfter[3] ? inside : useful);
    if (place !== undefined) return place;
  }
  const characters = [...sentence];
  return characters.slice(0, Math.ceil(characters.length / 2)).join('').length;
}
