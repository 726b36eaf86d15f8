import { join } from 'node:path';
import process from 'node:process';
import { newfieldHome } from '../home.ts';
import type { BlobStore } from './blob-store.ts';
import { diskBlobStore } from './disk-blob-store.ts';
import type { S3Options } from './s3-blob-store.ts';

export interface OpenBlobStoreOptions {
  /** Blobs lie in its folder `blobs`; default {@link newfieldHome}. With `s3`, temporary files do. */
  readonly home?: string;
  /** A bucket instead of the folder; default the one in `$NEWFIELD_S3_BUCKET`, if set. */
  readonly s3?: S3Options;
}

/**
 * Opens the blob store: the bucket named by `s3` or by `NEWFIELD_S3_BUCKET` (with `NEWFIELD_S3_ENDPOINT`,
 * `NEWFIELD_S3_PREFIX`, `AWS_REGION` and the usual credentials), else the folder `blobs` of the home folder.
 */
export async function openBlobStore(options: OpenBlobStoreOptions = {}): Promise<BlobStore> {
  const folder = join(options.home ?? newfieldHome(), 'blobs');
  const s3 = options.s3 ?? s3FromEnvironment();
  if (s3 === undefined) return diskBlobStore(folder);
  // Loaded where it is used: most machines keep their blobs on disk.
  const { s3BlobStore } = await import('./s3-blob-store.ts');
  return s3BlobStore(s3, join(folder, 'incoming'));
}

function s3FromEnvironment(): S3Options | undefined {
  const { NEWFIELD_S3_BUCKET: bucket, NEWFIELD_S3_ENDPOINT: endpoint, NEWFIELD_S3_PREFIX: prefix } = process.env;
  const region = process.env['AWS_REGION'];
  if (!bucket) return undefined;
  return { bucket, ...(endpoint && { endpoint }), ...(prefix && { prefix }), ...(region && { region }) };
}
