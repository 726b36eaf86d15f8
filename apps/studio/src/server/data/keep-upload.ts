import { createReadStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { OwnDataCheck, OwnDataMediaType } from '@newfield/data';
import type { BlobStore, Database, Upload } from '@newfield/store';

import { withTemporaryFolder, writeBytes } from '../models/bundle-files.ts';
import { checkOwnData, datasetUploadDomain, storeUpload, zipKind } from '../platform.ts';

export interface IncomingFile {
  /** By its content: `application/zip` or `text/plain`. */
  readonly type: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly numBytes: number | undefined;
  readonly fileName: string;
  readonly uploadedBy: string;
}

/**
 * Keeps a file as a data set of one's own, after it was looked at: nothing that can't be read is kept.
 *
 * @throws CorruptFileError, ValueRangeError, EmptyDatasetError, ShapeMismatchError when it can't be used; StorageError
 */
export function keepUpload(
  database: Database,
  blobStore: BlobStore,
  { type, bytes, numBytes, fileName, uploadedBy }: IncomingFile,
): Promise<{ upload: Upload; check: OwnDataCheck }> {
  return withTemporaryFolder(async (folder) => {
    const received = join(folder, 'received');
    await writeBytes(received, bytes, numBytes);
    const { mediaType, ending } = await kindOf(type, received, fileName);
    const path = join(folder, `data.${ending}`);
    await rename(received, path);
    const check = await checkOwnData(path);
    const record = { domain: datasetUploadDomain, fileName, uploadedBy, mediaType };
    const { size } = await stat(path);
    return { upload: await storeUpload(database, blobStore, record, createReadStream(path), size), check };
  });
}

async function kindOf(
  type: string,
  path: string,
  fileName: string,
): Promise<{ mediaType: OwnDataMediaType; ending: string }> {
  if (type === 'application/zip') {
    const kind = await zipKind(path);
    return { mediaType: kind === 'npz' ? 'application/x-npz' : 'application/zip', ending: kind };
  }
  if (/\.tsv$/i.test(fileName)) return { mediaType: 'text/tab-separated-values', ending: 'tsv' };
  return { mediaType: 'text/csv', ending: 'csv' };
}
