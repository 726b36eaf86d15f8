import type { EngineAnswer } from '../sentence-engine.ts';

/**
 * Why a translation is doubtful: the estimate of its quality is low; it was cut off; it is much longer or shorter than usual; it says
 * the same again and again; an address, number or placeholder is not in it; a term is not translated as the list has it; the source is
 * in another language's letters.
 */
export type Doubt =
  'low-estimate' | 'unfinished' | 'unusual-length' | 'repetition' | 'lost-text' | 'missed-term' | 'other-letters';

export interface DoubtEvidence {
  readonly source: string;
  readonly target: string;
  readonly answer: EngineAnswer;
  /** Texts that have to be in the translation. */
  readonly kept: readonly string[];
  /** What the translation's length is compared with; undefined where that isn't known. */
  readonly usualLength: number | undefined;
}

/** Three times, or a third of, the usual length. */
const lengthAllowed = Math.log(3);
/** A short sentence's length says little. */
const shortSentence = 8;

/** What can be seen without an estimate. */
export function findDoubts({ source, target, answer, kept, usualLength }: DoubtEvidence): Doubt[] {
  const [from, to] = [source, target].map((text) => Math.max(1, [...text].length)) as [number, number];
  const isUnusual =
    usualLength !== undefined &&
    Math.max(from, to) > shortSentence &&
    Math.abs(Math.log(to / from) - usualLength) > lengthAllowed;
  return [
    ...(answer.isUnfinished ? (['unfinished'] as const) : []),
    ...(target.trim() === '' || isUnusual ? (['unusual-length'] as const) : []),
    ...(repeats(target) && !repeats(source) ? (['repetition'] as const) : []),
    ...(kept.every((text) => target.includes(text)) ? [] : (['lost-text'] as const)),
  ];
}

/** The same words or characters three times in a row. */
const repeats = (text: string): boolean => /([\p{L}][\p{L}\p{M} ,，]{1,20}?)\1\1/u.test(text);
