/** A piece of a document that is found and quoted as a whole. */
export interface Passage {
  /** Hash of the document's id, the headings and the text: the same after the document was read again unchanged. */
  readonly id: string;
  readonly documentId: string;
  readonly text: string;
  readonly title?: string;
  /** Headings above the passage, outermost first. */
  readonly headings: readonly string[];
  /** Page of a paged document, from 1. */
  readonly page?: number;
  /** UTF-16 offsets into the document's plain text. */
  readonly start: number;
  readonly end: number;
}
