/** A word, a number, a Chinese character or a sign, with its place in the text. */
export interface SlotToken {
  readonly text: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
}

const token = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}])+|\p{N}+|[^\s\p{L}\p{M}\p{N}]/gu;

/** Cuts a text where a value may begin or end: between letters and digits too, as in "7pm". */
export const slotTokensOf = (text: string): SlotToken[] =>
  [...text.matchAll(token)].map(({ 0: found, index }) => ({ text: found, start: index, end: index + found.length }));
