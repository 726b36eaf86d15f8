import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Recipe } from '@newfield/core';
import { BlobNotFoundError, copyRunPoints, keepJobBlob, storeBlob, type BlobStore } from '@newfield/store';
import type { JobInput } from '../kinds/kinds.ts';
import type { JobContext } from '../worker/handler.ts';
import { fetchBlob } from './bundle-blob.ts';
import type { HandlerStores } from './made-blobs.ts';

interface Beginning {
  readonly recipe: Recipe;
  /** Path of the checkpoint file. */
  readonly checkpoint: string;
  readonly runId: string;
}

/**
 * Puts the checkpoint of an earlier, shorter training of the same settings in place, and its curves into the run, where the
 * request names one and the recipe allows it. A checkpoint of this job's own, which is further on, goes before.
 */
export async function goOnFrom(
  { continues }: JobInput<'train'>,
  { recipe, checkpoint, runId }: Beginning,
  blobs: BlobStore,
  { signal, log, record }: Pick<JobContext, 'signal' | 'log' | 'record'>,
): Promise<void> {
  if (continues === undefined || (await isFile(checkpoint))) return;
  if (recipe.canBeLengthened !== true) {
    log('The recipe’s schedule depends on its length, so this training starts from the beginning.');
    return;
  }
  try {
    await fetchBlob(blobs, continues.checkpointSha256, checkpoint, signal);
  } catch (error) {
    if (!BlobNotFoundError.isInstance(error)) throw error;
    log('The earlier round’s checkpoint is gone, so this training starts from the beginning.');
    return;
  }
  await record((connection) => copyRunPoints(connection, continues.runId, runId));
}

/** Keeps the last checkpoint for as long as the job is listed. */
export async function keepCheckpoint(
  { database, blobs }: HandlerStores,
  { jobId, alsoRecord }: Pick<JobContext, 'jobId' | 'alsoRecord'>,
  checkpoint: string,
): Promise<{ readonly checkpointSha256: string } | undefined> {
  if (!(await isFile(checkpoint))) return undefined;
  const { sha256: checkpointSha256 } = await storeBlob(
    database,
    blobs,
    'application/octet-stream',
    createReadStream(checkpoint),
  );
  alsoRecord((connection) => keepJobBlob(connection, jobId, checkpointSha256));
  return { checkpointSha256 };
}

export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
