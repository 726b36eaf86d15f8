import type { AllowedTags } from './chain/chain-weights.ts';
import type { ClassSpan } from './slot-classes.ts';
import type { SlotToken } from './slot-tokens.ts';

/** Outside of all values; the first token of class `c` is tagged `2 · c + 1`, the others `2 · c + 2`. @see Ramshaw 1995 */
const outside = 0;
export const firstTagOf = (slotClass: number): number => 2 * slotClass + 1;
export const innerTagOf = (slotClass: number): number => 2 * slotClass + 2;
const classOf = (tag: number): number => (tag - 1) >> 1;
const isFirst = (tag: number): boolean => (tag & 1) === 1;
export const numTagsOf = (numClasses: number): number => 2 * numClasses + 1;

/** Inside of a value comes only what began. */
export function allowedTags(numClasses: number): AllowedTags {
  const numTags = numTagsOf(numClasses);
  return Uint8Array.from({ length: (numTags + 1) * numTags }, (_, at) => {
    const [before, tag] = [Math.floor(at / numTags), at % numTags];
    if (tag === outside || isFirst(tag)) return 1;
    return before !== outside && before < numTags && classOf(before) === classOf(tag) ? 1 : 0;
  });
}

/** Tags of tokens that lie in a span, wholly or in part. Of spans that overlap the one that begins first counts. */
export function tagsOf(tokens: readonly SlotToken[], spans: readonly ClassSpan[]): number[] {
  const inOrder = [...spans].sort((a, b) => a.start - b.start);
  let before: ClassSpan | undefined;
  return tokens.map(({ start, end }) => {
    const span = inOrder.find((each) => each.start < end && each.end > start);
    const isGoingOn = span === before;
    before = span;
    if (span === undefined) return outside;
    return isGoingOn ? innerTagOf(span.slotClass) : firstTagOf(span.slotClass);
  });
}

/** A value's tokens. */
export interface TaggedRun {
  readonly slotClass: number;
  /** Number of its first token, and of the one behind its last. */
  readonly first: number;
  readonly end: number;
}

export function runsOf(tags: readonly number[]): TaggedRun[] {
  return tags.flatMap((tag, first) => {
    if (tag === outside || !isFirst(tag)) return [];
    let end = first + 1;
    while (tags[end] === tag + 1) end++;
    return [{ slotClass: classOf(tag), first, end }];
  });
}
