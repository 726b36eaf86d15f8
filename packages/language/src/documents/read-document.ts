import { InvalidArgumentError } from '@newfield/core';
import { requireWithin, unreadable } from './document-limits.ts';
import type { PlainDocument } from './plain-document.ts';
import { readDocx } from './read-docx.ts';
import { readFaq } from './read-faq.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPdf } from './read-pdf.ts';
import { readText } from './read-text.ts';
import { splitPassages, type SplitDocument } from './split-passages.ts';

const readers = {
  txt: readText,
  md: readMarkdown,
  markdown: readMarkdown,
  html: readHtml,
  htm: readHtml,
  pdf: readPdf,
  docx: readDocx,
  csv: readFaq,
} satisfies Record<string, (bytes: Uint8Array) => PlainDocument | Promise<PlainDocument>>;

/** Endings of the files that {@link readDocument} reads. */
export const documentEndings = Object.keys(readers) as readonly (keyof typeof readers)[];

export interface ReadDocument extends SplitDocument {
  readonly title?: string;
}

/**
 * Reads a document by its file name's ending and cuts it into passages.
 *
 * @throws InvalidArgumentError when the ending is unknown
 * @throws CorruptFileError when it can't be read as what its ending says, or holds no text
 * @throws ValueRangeError when it is beyond one of the limits
 * @example const { passages } = await readDocument({ id: 'handbook', fileName: 'handbook.pdf', bytes });
 */
export async function readDocument({
  id,
  fileName,
  bytes,
}: {
  /** Stays the same when the document is read again. */
  readonly id: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}): Promise<ReadDocument> {
  requireWithin('fileBytes', bytes.byteLength, 'bytes');
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  const known = documentEndings.find((name) => name === ending);
  if (known === undefined) {
    throw new InvalidArgumentError('Documents of this kind are not read.', {
      stage: 'data',
      expected: `a file name that ends with ${documentEndings.map((name) => `.${name}`).join(', ')}`,
      fix: 'Save the document as one of these.',
    });
  }
  const document = await readers[known](bytes);
  const split = splitPassages(id, document);
  if (split.passages.length === 0) throw unreadable('text', 'Give a document that holds text.');
  return document.title === undefined ? split : { title: document.title, ...split };
}
