import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { requireRoom, storageError } from '@newfield/core/storage';
import type { BlobSource, StoredBlob } from './blob-store.ts';

export interface SpooledBlob extends StoredBlob {
  /** Whole, flushed to the disk, under a temporary name. */
  readonly path: string;
}

/** Writes a blob to a temporary file and works out its name. @throws StorageError when the disk is full */
export async function spool(folder: string, source: BlobSource, numBytesExpected?: number): Promise<SpooledBlob> {
  const numBytesKnown = source instanceof Uint8Array ? source.byteLength : (numBytesExpected ?? 0);
  const needed = (): number => Math.max(numBytes, numBytesKnown);
  let numBytes = 0;
  requireRoom(folder, numBytesKnown);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw storageError(folder, cause, needed());
  });
  const path = join(folder, `${randomUUID()}.part`);
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw storageError(path, cause, needed());
  });
  try {
    for await (const chunk of source instanceof Uint8Array ? [source] : source) {
      hash.update(chunk);
      numBytes += chunk.byteLength;
      await file.writeFile(chunk).catch((cause: unknown) => {
        throw storageError(path, cause, needed());
      });
    }
    await file.sync().catch((cause: unknown) => {
      throw storageError(path, cause, needed());
    });
    const { size } = await file.stat();
    if (size !== numBytes) throw storageError(path, { code: 'ENOSPC' }, needed());
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
  return { path, numBytes, sha256: hash.digest('hex') };
}

const abandonedAfterMs = 24 * 60 * 60 * 1_000;

/** Removes what uploads left behind whose process was killed. */
export async function sweepSpool(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { force: true });
  }
}

/** Flushes a file that a stream has written. Node 20.9's streams can't do that themselves. */
export async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename in `folder` survive a power cut. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it, each one's entry flushed to the disk. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}
