import mammoth from 'mammoth';
import { unreadable } from './document-limits.ts';
import type { PlainDocument } from './plain-document.ts';
import { readHtmlText } from './read-html.ts';
import { requireHarmlessArchive } from './require-harmless-archive.ts';
import { NewfieldError } from '@newfield/core';

/**
 * Paragraphs, list items and table rows of a Word document under its headings; pictures are left out.
 *
 * @throws ValueRangeError when it unpacks to too much
 * @throws CorruptFileError when it is no Word document, or one with a password
 */
export async function readDocx(bytes: Uint8Array): Promise<PlainDocument> {
  await requireHarmlessArchive(bytes);
  try {
    const options = {
      styleMap: ["p[style-name='Title'] => h1:fresh"],
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    };
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options);
    return readHtmlText(value);
  } catch (cause) {
    if (cause instanceof NewfieldError) throw cause;
    throw unreadable('a Word document', 'Open it in Word and save it as DOCX without a password.', cause);
  }
}
