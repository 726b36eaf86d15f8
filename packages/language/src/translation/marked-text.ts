import type { ChatTokeniser } from '../generation/chat-tokeniser.ts';
import { slotTokens } from './languages.ts';

/** A sentence in which some places stand for what is kept as it is: texts, and numbers of slots from 1. */
export type MarkedText = readonly (string | number)[];

/** A place of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A text whose spans became slots.
 *
 * @param spans in order, none over another; at most as many as there are slots
 */
export function markSpans(text: string, spans: readonly Span[]): MarkedText {
  const parts: (string | number)[] = [];
  let from = 0;
  for (const [index, { start, end }] of spans.entries()) {
    parts.push(text.slice(from, start), index + 1);
    from = end;
  }
  return [...parts, text.slice(from)].filter((part) => part !== '');
}

/** @param values what each slot stands for */
export const fillSlots = (marked: MarkedText, values: readonly string[]): string =>
  marked.map((part) => (typeof part === 'string' ? part : (values[part - 1] ?? ''))).join('');

export const encodeMarked = (tokeniser: ChatTokeniser, marked: MarkedText): number[] =>
  marked.flatMap((part) => (typeof part === 'string' ? tokeniser.encode(part) : [slotTokens[part - 1]!]));

/** Tokens as text and slots; other special tokens are passed over. */
export function decodeMarked(tokeniser: ChatTokeniser, tokens: readonly number[]): MarkedText {
  const parts: (string | number)[] = [];
  let from = 0;
  const flush = (end: number): void => {
    if (end > from) parts.push(tokeniser.decode(tokens.slice(from, end)));
    from = end + 1;
  };
  for (const [index, token] of tokens.entries()) {
    const slot = (slotTokens as readonly number[]).indexOf(token);
    if (slot < 0) continue;
    flush(index);
    parts.push(slot + 1);
  }
  flush(tokens.length);
  return parts.filter((part) => part !== '');
}
