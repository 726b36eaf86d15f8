import { join } from 'node:path';

import type { RegisteredBundle } from '@newfield/jobs/registry';
import type { BlobStore, Database } from '@newfield/store';

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
  bytes: AsyncIterable<Uint8Array>,
  createdBy: string,
): Promise<RegisteredBundle> {
  return withTemporaryFolder(async (folder) => {
    const archive = join(folder, 'bundle.tar.gz');
    await writeBytes(archive, bytes);
    return registerBundle(database, blobStore, archive, createdBy);
  });
}
