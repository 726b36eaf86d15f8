import type { Span } from '../marked-text.ts';

/** What no translator may change: addresses, placeholders of templates, code, tags, numbers. The first that fits is taken. */
const patterns = [
  String.raw`https?:\/\/[^\s<>"'（）。，]+[^\s<>"'（）。，.,;:!?)]`,
  String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`\{\{[^{}\n]{1,80}\}\}`,
  String.raw`\$?\{[^{}\n]{1,80}\}`,
  String.raw`%(?:\(\w{1,40}\)|\d\$)?[sd](?![\p{L}\p{N}])`,
  String.raw`<\/?[A-Za-z][^<>\n]{0,200}>`,
  '`[^`\\n]{1,200}`',
  String.raw`\p{Nd}+(?:[.,:\/-]\p{Nd}+)*`,
];
const kept = new RegExp(patterns.join('|'), 'gu');

/** Places of a text that are to stay as they are, in order. */
export const protectedSpans = (text: string): Span[] =>
  [...text.matchAll(kept)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
