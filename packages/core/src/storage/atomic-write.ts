import { statfsSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageError } from '../contracts/errors/index.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota is used up.',
  EFBIG: 'The file is larger than this process may write.',
  EACCES: 'The folder is not writable.',
  EPERM: 'The folder is not writable.',
  EROFS: 'The file system is read-only.',
  ENOTDIR: 'Part of the path is a file, not a folder.',
};

/**
 * Writes a file so that it is there whole or not at all: to a temporary name beside it, flushed to the disk, then renamed.
 *
 * @param mode permissions of the file, cut by the process's umask; 0o600 for a secret
 * @throws StorageError when the disk is full or the folder can't be written; the earlier file, if any, is untouched
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  { mode = 0o666 }: { mode?: number } = {},
): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'w', mode);
    try {
      await file.writeFile(content);
      await file.sync();
      await requireSize(file, Buffer.byteLength(content));
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw storageError(path, cause, Buffer.byteLength(content));
  }
}

/** Node 20.9 on Linux (its io_uring) reports a full disk's short writes as success; the file's size tells the truth. */
async function requireSize(file: FileHandle, expectedBytes: number): Promise<void> {
  const { size } = await file.stat();
  if (size !== expectedBytes) throw Object.assign(new Error(`only ${size} bytes were written`), { code: 'ENOSPC' });
}

/** Where there was no room, how much was wanted there and how much there is. */
export interface StoragePlace {
  readonly path: string;
  /** Undefined where it is not known beforehand. */
  readonly numBytesNeeded?: number;
  /** On the path's file system, for this user; undefined where the system doesn't say. */
  readonly numBytesFree?: number;
}

/**
 * Turns a failed write into the error that names its fix.
 *
 * @param numBytesNeeded how long the file would be, at least
 */
export function storageError(path: string, cause: unknown, numBytesNeeded?: number): Error {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  const numBytesFree = freeBytes(path);
  const place: StoragePlace = {
    path,
    ...(numBytesNeeded !== undefined && { numBytesNeeded }),
    ...(numBytesFree !== undefined && { numBytesFree }),
  };
  const needed = numBytesNeeded === undefined ? undefined : `${inMegabytes(numBytesNeeded)} needed`;
  const free = numBytesFree === undefined ? undefined : `${inMegabytes(numBytesFree)} free`;
  const room = [needed, free].filter((part) => part !== undefined).join(', ');
  const error = new StorageError(
    `Can't write ${path}. ${reasons[code] ?? 'The system refused it.'}${room === '' ? '' : ` (${room})`}`,
    {
      received: code,
      fix: 'Free some space or choose a folder you can write to, then run the same command again.',
      cause,
    },
  );
  return Object.assign(error, { place });
}

/** The place that a storage error names; undefined for any other error. */
export const storagePlace = (error: unknown): StoragePlace | undefined =>
  StorageError.isInstance(error) ? (error as { place?: StoragePlace }).place : undefined;

const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The storage error that lies behind an error, also where the system's own came through; undefined where there is none. */
export function storageErrorIn(error: unknown): Error | undefined {
  for (let found = error; found instanceof Error; found = found.cause) {
    if (StorageError.isInstance(found)) return found;
    const { code, path } = found as NodeJS.ErrnoException;
    if (code !== undefined && noRoom.has(code)) return storageError(path ?? process.cwd(), found);
  }
  return undefined;
}

/**
 * Refuses what there is no room for before any of it is written.
 *
 * @throws StorageError when the file system of `path` has less room
 */
export function requireRoom(path: string, numBytesNeeded: number): void {
  const numBytesFree = freeBytes(path);
  if (numBytesFree === undefined || numBytesFree >= numBytesNeeded) return;
  throw storageError(path, { code: 'ENOSPC' }, numBytesNeeded);
}

function freeBytes(path: string): number | undefined {
  for (let folder = path; ; folder = dirname(folder)) {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    } catch {
      if (dirname(folder) === folder) return undefined;
    }
  }
}

const inMegabytes = (numBytes: number): string => `${(numBytes / 1e6).toFixed(1)} MB`;
