import type { Passage } from '../../documents/passage.ts';

/** What a passage is found by: its headings, each a sentence of its own, and its text. */
export const searchedText = ({ title, headings, text }: Passage): string =>
  [...headingLines({ title, headings }), text].join('\n');

/** Title and headings; a title that is repeated as the first heading counts once. */
export const headingLines = ({ title, headings }: Pick<Passage, 'title' | 'headings'>): string[] =>
  title === undefined || headings[0] === title ? [...headings] : [title, ...headings];
