import { CorruptFileError, ValueRangeError } from '@newfield/core';

/** What a document may be at most; beyond it a document is refused before it costs time or memory. */
export const documentLimits = {
  fileBytes: 50 * 1024 * 1024,
  /** All that a packed document holds, unpacked; one stream of a PDF. */
  unpackedBytes: 100 * 1024 * 1024,
  packedFiles: 10_000,
  /** UTF-16 units of plain text. */
  textLength: 20_000_000,
  /** Markdown's reader takes more than linear time on hostile text, and much memory for a mark or a line. */
  markdownLength: 5_000_000,
  markdownMarks: 100_000,
  pages: 2000,
  /** A piece is a word, a line or, from some programs, a character. */
  pdfPieces: 1_000_000,
  pdfSeconds: 600,
  /** Elements inside one another. */
  nesting: 512,
  /** Of a page or a packed document; a reader holds them all at once. */
  elements: 500_000,
  rows: 100_000,
  passages: 100_000,
} as const;

/** @throws ValueRangeError when `size` is beyond the limit */
export function requireWithin(limit: keyof typeof documentLimits, size: number, what: string): void {
  if (size <= documentLimits[limit]) return;
  throw new ValueRangeError(`The document is too large: ${what}.`, {
    stage: 'data',
    expected: `at most ${documentLimits[limit].toLocaleString('en')} ${what}`,
    fix: 'Split the document into smaller ones.',
  });
}

/** The error of a document that can't be read as what it is said to be. */
export const unreadable = (kind: string, fix: string, cause?: unknown): Error =>
  new CorruptFileError(`This document can’t be read as ${kind}.`, { fix, cause });
