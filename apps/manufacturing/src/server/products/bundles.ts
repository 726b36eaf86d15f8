import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import type { BundleUse } from '@newfield/manufacturing';
import type { BlobStore, Database } from '@newfield/store';

import { bundleUse, listUploads, manufacturingModelsFolder, packedBundleUse, storeUpload } from '../platform.ts';

/** Which bundle: one that ships, or one that somebody uploaded. */
export type BundleReference =
  { readonly from: 'installed'; readonly name: string } | { readonly from: 'upload'; readonly sha256: string };

export interface ListedBundle extends BundleUse {
  readonly reference: BundleReference;
}

const domain = 'manufacturing-bundle';
const numUploadsShown = 50;
/** What each bundle is good for: reading one takes a moment, and it never changes under its checksum. */
const known = new Map<string, Promise<BundleUse>>();

/** Bundles that judge parts or describe patches: those that ship first, then uploaded ones, the newest first. */
export async function listBundles({ db }: Pick<Database, 'db'>, blobs: BlobStore): Promise<ListedBundle[]> {
  const entries = await readdir(manufacturingModelsFolder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const { rows } = await listUploads(db, { domain, limit: numUploadsShown });
  const found = await Promise.all([
    ...names
      .sort()
      .map((name) => listed({ from: 'installed', name }, name, () => bundleUse(join(manufacturingModelsFolder, name)))),
    ...rows.map(({ blobSha256: sha256 }) =>
      listed({ from: 'upload', sha256 }, sha256, () => withBlobFile(blobs, sha256, packedBundleUse)),
    ),
  ]);
  return found.filter((bundle) => bundle !== undefined);
}

/** Undefined for one that is good for nothing here, or can't be read. */
async function listed(
  reference: BundleReference,
  key: string,
  read: () => Promise<BundleUse>,
): Promise<ListedBundle | undefined> {
  const reading = known.get(key) ?? read();
  known.set(key, reading);
  try {
    const use = await reading;
    return use.isInspector || use.isBackbone ? { ...use, reference } : undefined;
  } catch {
    known.delete(key);
    return undefined;
  }
}

/** Keeps a packed bundle that somebody uploads. @throws InvalidBundleError when it is damaged, or good for nothing here */
export const keepBundle = (
  { database, blobs }: { readonly database: Database; readonly blobs: BlobStore },
  bytes: AsyncIterable<Uint8Array>,
  about: { readonly fileName: string; readonly uploadedBy: string },
): Promise<ListedBundle> =>
  withTemporaryFile(async (path) => {
    await pipeline(bytes, createWriteStream(path));
    const use = await packedBundleUse(path);
    const upload = { domain, mediaType: 'application/gzip', ...about };
    const { blobSha256: sha256 } = await storeUpload(database, blobs, upload, createReadStream(path));
    return { ...use, reference: { from: 'upload', sha256 } };
  });

/** Has a blob as a file for as long as it is used. */
export const withBlobFile = <Result>(
  blobs: BlobStore,
  sha256: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> =>
  withTemporaryFile(async (path) => {
    await pipeline(await blobs.get(sha256), createWriteStream(path));
    return use(path);
  });

async function withTemporaryFile<Result>(use: (path: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-bundle-'));
  try {
    return await use(join(folder, 'bundle.tar.gz'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
