import { join } from 'node:path';

import type { RegisteredBundle } from '@newfield/jobs/registry';
import type { BlobStore, Database } from '@newfield/store';
import type { Upload } from '@newfield/http';

import { withTemporaryFolder, writeBytes } from './bundle-files.ts';
import { registerBundle } from '../platform.ts';

/**
 * Registers a packed bundle as a candidate, after it has given the answers its trainer saw.
 *
 * @throws what `registerBundle` throws
 */
export function addBundle(
  database: Database,
  blobStore: BlobStore,
  { bytes, numBytes }: Pick<Upload, 'bytes' | 'numBytes'>,
  createdBy: string,
): Promise<RegisteredBundle> {
  return withTemporaryFolder(async (folder) => {
    const archive = join(folder, 'bundle.tar.gz');
    await writeBytes(archive, bytes, numBytes);
    return registerBundle(database, blobStore, archive, createdBy);
  });
}
