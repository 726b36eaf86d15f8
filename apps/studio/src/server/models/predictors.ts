import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { oncePerProcess } from '@newfield/application/server';
import type { Predictor } from '@newfield/core';
import { LRUCache } from 'lru-cache';

import { blobs } from '../application.ts';
import { withTemporaryFolder } from './bundle-files.ts';
import { loadPredictor, unpackBundle } from '../platform.ts';

/** Each holds its weights in memory. */
const numPredictorsMax = 4;

interface Shelf {
  readonly opened: Promise<Predictor>;
  numUsers: number;
  isEvicted: boolean;
}

const cache = oncePerProcess(
  'predictors',
  async () => new LRUCache<string, Shelf>({ max: numPredictorsMax, dispose: evict }),
);

/**
 * Runs `work` with the predictor of a packed bundle in the blob store, which is loaded at most once while it is in use.
 *
 * @throws BlobNotFoundError, InvalidBundleError
 */
export async function withPredictor<Result>(
  bundleSha256: string,
  work: (predictor: Predictor) => Promise<Result>,
): Promise<Result> {
  const shelves = await cache();
  const shelf = shelves.get(bundleSha256) ?? { opened: openBundle(bundleSha256), numUsers: 0, isEvicted: false };
  shelves.set(bundleSha256, shelf);
  shelf.numUsers++;
  try {
    return await work(await shelf.opened);
  } finally {
    shelf.numUsers--;
    if (shelf.isEvicted) disposeUnused(shelf);
  }
}

function evict(shelf: Shelf, _sha256: string, reason: LRUCache.DisposeReason): void {
  // The same shelf is put back at each use.
  if (reason === 'set') return;
  shelf.isEvicted = true;
  disposeUnused(shelf);
}

/** Whoever still asks it gets the answer first. One that didn't open has nothing to give back. */
function disposeUnused({ opened, numUsers }: Shelf): void {
  if (numUsers === 0) void opened.then((predictor) => predictor.dispose()).catch(() => undefined);
}

async function openBundle(sha256: string): Promise<Predictor> {
  const blobStore = await blobs();
  try {
    return await withTemporaryFolder(async (folder) => {
      const archive = join(folder, 'bundle.tar.gz');
      await pipeline(await blobStore.get(sha256), createWriteStream(archive));
      await unpackBundle(archive, join(folder, 'bundle'));
      return loadPredictor(join(folder, 'bundle'));
    });
  } catch (error) {
    (await cache()).delete(sha256);
    throw error;
  }
}
