import type { FoundAnswer } from '../../answers/find-answer.ts';
import type { Citation } from '../assistant-types.ts';

/** Where an answer stands, in the document's own words. */
export const citationOf = ({ passage, quote }: FoundAnswer): Citation => ({
  documentId: passage.documentId,
  passageId: passage.id,
  title: passage.title ?? passage.headings[0] ?? passage.documentId,
  headings: passage.headings,
  ...(passage.page !== undefined && { page: passage.page }),
  quote: unwrapped(quote.text),
});

/** Lines of a document end anywhere; a message's don't. Chinese stands without blanks. */
export const unwrapped = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}，。、；：！？”）])\s*\n\s*(?=[\p{Script=Han}“（])/gu, '')
    .replace(/\s*\n\s*/gu, ' ')
    .trim();
