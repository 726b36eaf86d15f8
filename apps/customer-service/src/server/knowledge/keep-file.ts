import type { Database, KnowledgeSource } from '@newfield/store';

import { blobs } from '../application.ts';
import { createSource, readDocument, storeBlob } from '../platform.ts';
import { languageOf } from './read-source.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
};

export interface IncomingFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly replaces?: string | undefined;
  readonly createdBy: string;
}

/**
 * Keeps a document as a draft after all of it was read: nothing that is refused is kept.
 *
 * @throws CorruptFileError, ValueRangeError, InvalidArgumentError
 */
export async function keepFile(database: Database, file: IncomingFile): Promise<KnowledgeSource> {
  const { bytes, fileName, replaces, createdBy } = file;
  const { title, text, passages } = await readDocument({ id: 'incoming', fileName, bytes });
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  // As plain text: a browser that opens an uploaded page must run nothing of it.
  const mediaType = mediaTypes[ending] ?? 'text/plain';
  const { sha256 } = await storeBlob(database, await blobs(), mediaType, bytes);
  return createSource(database.db, {
    name: (title ?? fileName.replace(/\.\w+$/, '')).slice(0, nameLengthMax),
    kind: 'file',
    language: await languageOf(text),
    ...{ fileName, sha256, createdBy, numPassages: passages.length },
    ...(replaces !== undefined && { replacesId: replaces }),
  });
}

const nameLengthMax = 200;
