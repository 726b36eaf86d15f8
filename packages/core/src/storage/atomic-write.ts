import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StorageError } from '../contracts/errors/index.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota is used up.',
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
    throw storageError(path, cause);
  }
}

/** Node 20.9 on Linux (its io_uring) reports a full disk's short writes as success; the file's size tells the truth. */
async function requireSize(file: FileHandle, expectedBytes: number): Promise<void> {
  const { size } = await file.stat();
  if (size !== expectedBytes) throw Object.assign(new Error(`only ${size} bytes were written`), { code: 'ENOSPC' });
}

/** Turns a failed write into the error that names its fix. */
export function storageError(path: string, cause: unknown): Error {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
  return new StorageError(`Can't write ${path}. ${reasons[code] ?? 'The system refused it.'}`, {
    received: code,
    fix: 'Free some space or choose a folder you can write to, then run the same command again.',
    cause,
  });
}
