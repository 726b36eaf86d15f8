import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { unpackBundle } from '@newfield/core';
import type { BlobStore } from '@newfield/store';

/** Runs `work` with a folder of its own, which is gone afterwards. */
export async function withTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-job-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a blob to a file. @throws BlobNotFoundError, ChecksumMismatchError */
export async function fetchBlob(blobs: BlobStore, sha256: string, path: string, signal: AbortSignal): Promise<void> {
  await pipeline(await blobs.get(sha256), createWriteStream(path), { signal });
}

/**
 * Gets a packed bundle from the blob store and unpacks it.
 *
 * @param folder an existing folder, in which it gets one
 * @returns the bundle's folder
 * @throws BlobNotFoundError, and InvalidBundleError when it is damaged or no bundle
 */
export async function fetchBundle(
  blobs: BlobStore,
  sha256: string,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const [archive, bundle] = [join(folder, 'bundle.tar.gz'), join(folder, 'bundle')];
  await fetchBlob(blobs, sha256, archive, signal);
  await unpackBundle(archive, bundle);
  await rm(archive);
  return bundle;
}
