import { brokenFile, readChecked, writeChecked, type CheckedForm } from '../checked-files/checked-file.ts';
import type { Passage } from '../documents/passage.ts';
import { searchLanguages, type SearchLanguage } from './analysis/language.ts';
import { PassageIndex } from './passage-index.ts';

const form: CheckedForm = {
  format: 'newfield-passages-1',
  holds: 'index of passages',
  fix: 'Index the documents again and save over this file.',
};
/** Lines are joined in blocks, for a text in JavaScript may not have 512 MB. */
const linesOfBlock = 1000;

interface HeaderLine {
  readonly language: SearchLanguage;
  readonly numDocuments: number;
}
interface DocumentLine {
  readonly documentId: string;
  readonly passages: readonly Omit<Passage, 'documentId'>[];
}

/**
 * Writes an index to a file, whole or not at all. It holds the documents' passages as JSON lines under a checksum; what can be counted
 * from them is counted again when it is opened, so that the file outlives changes of how passages are found.
 *
 * @throws StorageError when the disk is full or the folder can't be written
 */
export async function savePassageIndex(index: PassageIndex, path: string): Promise<void> {
  const header: HeaderLine = { language: index.language, numDocuments: index.documentIds.length };
  const lines = [header, ...index.documentIds.map((documentId) => documentLine(index, documentId))];
  const blocks: Buffer[] = [];
  for (let from = 0; from < lines.length; from += linesOfBlock) {
    const block = lines.slice(from, from + linesOfBlock).map((line) => `${JSON.stringify(line)}\n`);
    blocks.push(Buffer.from(block.join(''), 'utf8'));
  }
  await writeChecked(path, form, Buffer.concat(blocks));
}

/**
 * Opens an index that {@link savePassageIndex} wrote.
 *
 * @throws CorruptFileError when the file is none, is cut off or was altered
 */
export async function openPassageIndex(path: string): Promise<PassageIndex> {
  const body = await readChecked(path, form);
  let index: PassageIndex | undefined;
  for (const line of linesOf(body)) {
    if (index === undefined) {
      const { language } = JSON.parse(line) as HeaderLine;
      if (!searchLanguages.includes(language))
        throw brokenFile(path, form, 'This index is in a language that is not searched.');
      index = new PassageIndex(language);
    } else {
      const { documentId, passages } = JSON.parse(line) as DocumentLine;
      index.setDocument(
        documentId,
        passages.map((passage) => ({ ...passage, documentId })),
      );
    }
  }
  if (index === undefined) throw brokenFile(path, form, 'This index of passages is empty.');
  return index;
}

function documentLine(index: PassageIndex, documentId: string): DocumentLine {
  const passages = index.passagesOf(documentId).map(({ documentId: _, ...passage }) => passage);
  return { documentId, passages };
}

function* linesOf(body: Buffer): Generator<string> {
  for (let start = 0; start < body.length;) {
    const end = body.indexOf(0x0a, start);
    yield body.toString('utf8', start, end);
    start = end + 1;
  }
}
