import { markSpans, type MarkedText, type Span } from '../marked-text.ts';
import { slotTokens } from '../languages.ts';
import type { SentencePair } from './pair-corpus.ts';

/** Names that Tatoeba's sentences often use, with how they are written in Chinese: what a slot may stand for is learnt from them. */
const names: readonly (readonly [RegExp, RegExp])[] = [
  [/\bTom\b/gu, /汤姆|湯姆/gu],
  [/\bMary\b/gu, /玛丽|瑪麗|玛莉/gu],
  [/\bBoston\b/gu, /波士顿|波士頓/gu],
  [/\bAustralia\b/gu, /澳大利亚|澳洲/gu],
];
const number = /\d+(?:[.,:]\d+)*/gu;

export type MarkedPair = readonly [MarkedText, MarkedText];

/**
 * A pair whose numbers, or names and numbers, became slots, numbered as in the first sentence; undefined where none occurs once in
 * both.
 *
 * @see Crego 2016, "SYSTRAN's pure neural machine translation systems", for placeholders
 */
export function markPair([first, second]: SentencePair, what: 'numbers' | 'names and numbers'): MarkedPair | undefined {
  const found = (what === 'numbers' ? [] : names).flatMap(([one, other]) =>
    both(spansOf(first, one), spansOf(second, other)),
  );
  const numbers = spansOf(first, number).flatMap((span) => {
    const digits = first.slice(span.start, span.end);
    const same = (text: string): Span[] =>
      spansOf(text, number).filter(({ start, end }) => text.slice(start, end) === digits);
    return both(same(first), same(second));
  });
  const spans = [...found, ...numbers].sort((a, b) => a[0].start - b[0].start).slice(0, slotTokens.length);
  if (spans.length === 0) return undefined;
  const ordered = spans
    .map(([, span], index) => ({ span, slot: index + 1 }))
    .sort((a, b) => a.span.start - b.span.start);
  const target = markSpans(
    second,
    ordered.map(({ span }) => span),
  );
  const renumbered = target.map((part) => (typeof part === 'number' ? ordered[part - 1]!.slot : part));
  return [
    markSpans(
      first,
      spans.map(([span]) => span),
    ),
    renumbered,
  ];
}

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

const both = (first: readonly Span[], second: readonly Span[]): (readonly [Span, Span])[] =>
  first.length === 1 && second.length === 1 ? [[first[0]!, second[0]!]] : [];
