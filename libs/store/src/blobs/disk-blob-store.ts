import { createReadStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storageErrorIn } from '@newfield/core/storage';
import { BlobNotFoundError } from '../errors/blob-not-found-error.ts';
import { requireSha256, storeStaged, type BlobSource, type BlobStore, type StagedBlob } from './blob-store.ts';
import { checkedStream, isIntact } from './checked-stream.ts';
import { makeFolder, spool, sweepSpool, syncFolder } from './spool.ts';

/**
 * A blob store in a folder: `ab/cd/abcd…`, so that no folder grows too long. Bytes come in under a temporary name, are flushed to the disk,
 * and only then get their own; the folder's entry is flushed too.
 */
export function diskBlobStore(folder: string): BlobStore {
  const incoming = join(folder, 'incoming');
  const pathOf = (sha256: string): string =>
    join(folder, requireSha256(sha256).slice(0, 2), sha256.slice(2, 4), sha256);
  let isSwept = false;

  async function stage(source: BlobSource, numBytesExpected?: number): Promise<StagedBlob> {
    if (!isSwept) await sweepSpool(incoming);
    isSwept = true;
    const { path, sha256, numBytes } = await spool(incoming, source, numBytesExpected);
    return {
      sha256,
      numBytes,
      async commit() {
        const target = pathOf(sha256);
        try {
          await makeFolder(dirname(target));
          // Also over a blob that is there: it may have been damaged, and this one is whole.
          await rename(path, target);
          await syncFolder(dirname(target));
        } catch (cause) {
          throw storageErrorIn(cause) ?? cause;
        }
      },
      discard: () => rm(path, { force: true }),
    };
  }

  async function get(sha256: string) {
    const file = await open(pathOf(sha256), 'r').catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'ENOENT' ? notFound() : cause;
    });
    return checkedStream(file.createReadStream(), sha256);
  }

  return {
    stage,
    get,
    put: async (source, numBytesExpected) => storeStaged(await stage(source, numBytesExpected)),
    has: (sha256) =>
      stat(pathOf(sha256)).then(
        () => true,
        () => false,
      ),
    async remove(sha256) {
      const path = pathOf(sha256);
      await rm(path, { force: true });
      await syncFolder(dirname(path)).catch(() => undefined);
    },
    async verify(sha256) {
      const path = pathOf(sha256);
      if (!(await stat(path).catch(() => undefined))) return false;
      return isIntact(checkedStream(createReadStream(path), sha256));
    },
    async *list() {
      const pair = /^[0-9a-f]{2}$/;
      for (const outer of await readdir(folder).catch(() => [])) {
        if (!pair.test(outer)) continue;
        for (const inner of await readdir(join(folder, outer))) yield* await readdir(join(folder, outer, inner));
      }
    },
  };
}

export const notFound = (): Error =>
  new BlobNotFoundError('The blob store has no such blob.', {
    fix: 'Check that NEWFIELD_HOME, or the bucket, is the one it was put into; else restore it from a backup.',
  });
