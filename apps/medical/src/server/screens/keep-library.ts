import type { Database } from '@newfield/store';

import { blobs } from '../application.ts';
import { gaugeLibrary, getUpload, RecordNotFoundError, storeUpload } from '../platform.ts';

/** Under which domain uploads of molecules are recorded; no other upload is screened. */
export const libraryDomain = 'medical/molecules';

export interface IncomingLibrary {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly fileName: string;
  readonly uploadedBy: string;
}

export interface KeptLibrary {
  readonly id: string;
  readonly fileName: string;
  readonly format: 'smiles' | 'sdf';
  /** Broken ones among them: what can't be read shows when it is screened. */
  readonly numRecords: number;
}

/** Keeps a library as it came. @throws LibraryTooLargeError; StorageError when the disk is full */
export async function keepLibrary(
  database: Database,
  { bytes, fileName, uploadedBy }: IncomingLibrary,
): Promise<KeptLibrary> {
  const library = await gaugeLibrary(bytes);
  const mediaType = library.format === 'sdf' ? 'chemical/x-mdl-sdfile' : 'chemical/x-daylight-smiles';
  const upload = { domain: libraryDomain, fileName, uploadedBy, mediaType };
  const { id } = await storeUpload(database, await blobs(), upload, library.bytes);
  return { id, fileName, format: library.format, numRecords: library.numRecords() };
}

/** @throws RecordNotFoundError also where the upload is no library */
export async function requireLibrary(db: Database['db'], id: string): Promise<void> {
  const { domain } = await getUpload(db, id);
  if (domain !== libraryDomain)
    throw new RecordNotFoundError('There is no such library.', { fix: 'Send the molecules in first.' });
}
