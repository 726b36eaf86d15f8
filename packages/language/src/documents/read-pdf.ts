import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { NewfieldError } from '@newfield/core';
import { getDocument, VerbosityLevel, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { singleLine } from './decode-text.ts';
import { requireWithin, unreadable } from './document-limits.ts';
import { pdfBlocks, type PdfLine } from './pdf-blocks.ts';
import { requireHarmlessStreams } from './require-harmless-streams.ts';
import { headingOf, type PlainDocument } from './plain-document.ts';

/**
 * Paragraphs of a PDF page by page; lines in larger type are headings.
 *
 * @throws ValueRangeError when it has too many pages or too much text, unpacks to too much or takes too long
 * @throws CorruptFileError when it is no PDF, has a password, or holds only pictures of text
 */
export async function readPdf(bytes: Uint8Array): Promise<PlainDocument> {
  await requireHarmlessStreams(bytes);
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // The reader takes the bytes away from whoever gave them: it gets a copy.
    ...{ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS },
    ...{ isEvalSupported: false, disableFontFace: true, useSystemFonts: false, enableXfa: false },
    ...{
      cMapUrl: `${join(folder, 'cmaps')}/`,
      cMapPacked: true,
      standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    },
  });
  try {
    const pdf = await task.promise;
    requireWithin('pages', pdf.numPages, 'pages');
    const lines: PdfLine[] = [];
    const size: PdfSize = { numPieces: 0, startedMs: performance.now() };
    let length = 0;
    for (let page = 1; page <= pdf.numPages; page++) {
      const opened = await pdf.getPage(page);
      for (const line of linesOf(await piecesOf(opened, size))) {
        requireWithin('textLength', (length += line.text.length), 'characters');
        lines.push({ ...line, page });
      }
      opened.cleanup();
    }
    if (lines.length === 0) throw unreadable('text', 'It holds only pictures: run it through text recognition first.');
    const { info } = await pdf.getMetadata();
    const title = headingOf((info as { Title?: string }).Title ?? '');
    const blocks = pdfBlocks(lines);
    return title.length === 0 ? { blocks } : { title, blocks };
  } catch (cause) {
    if (cause instanceof NewfieldError) throw cause;
    throw unreadable('PDF', 'Save it as PDF again, without a password.', cause);
  } finally {
    await task.destroy();
  }
}

interface TextItem {
  readonly str?: string;
  readonly hasEOL?: boolean;
  readonly height?: number;
  /** Its last number is the height above the page's lower edge. */
  readonly transform?: readonly number[];
}

/** What was read of a document so far. */
interface PdfSize {
  numPieces: number;
  readonly startedMs: number;
}

/** Pieces of a page's text, counted as they come. */
async function piecesOf(page: PDFPageProxy, size: PdfSize): Promise<TextItem[]> {
  const items: TextItem[] = [];
  const reader = (page.streamTextContent() as ReadableStream<{ readonly items: readonly TextItem[] }>).getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      items.push(...read.value.items);
      requireWithin('pdfPieces', (size.numPieces += read.value.items.length), 'pieces of text');
      requireWithin('pdfSeconds', (performance.now() - size.startedMs) / 1000, 'seconds of reading');
    }
    return items;
  } catch (cause) {
    await reader.cancel(cause).catch(() => undefined);
    throw cause;
  }
}

/** Pieces of text put together to lines, with the size of the type. */
function* linesOf(items: readonly TextItem[]): Generator<Omit<PdfLine, 'page'>> {
  let [text, size, height] = ['', 0, 0];
  for (const item of items) {
    if (item.str !== undefined && item.str.trim().length > 0) {
      size = Math.max(size, item.height ?? 0);
      height = item.transform?.[5] ?? height;
    }
    text += item.str ?? '';
    if (item.hasEOL !== true) continue;
    if (singleLine(text).length > 0) yield { text: singleLine(text), size, height };
    [text, size] = ['', 0];
  }
  if (singleLine(text).length > 0) yield { text: singleLine(text), size, height };
}
