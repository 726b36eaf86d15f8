import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChecksumMismatchError, DownloadError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import { fileChecksum } from './checksum.ts';

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Bytes so far, and in all where the server says so. */
  readonly onProgress?: (receivedBytes: number, totalBytes: number | undefined) => void;
}

/**
 * Downloads a file. What a broken transfer brought stays in `<path>.part`, and the next call asks the server for the rest.
 *
 * @param sha256 hex
 * @throws DownloadError when the server can't be reached or refuses; the same call may succeed later
 * @throws ChecksumMismatchError when the whole file isn't the recorded one; nothing of it is kept
 * @throws StorageError when the folder can't be written
 */
export async function downloadFile(url: string, path: string, sha256: string, options: DownloadOptions = {}): Promise<void> {
  const part = `${path}.part`;
  await mkdir(dirname(path), { recursive: true }).catch((cause: unknown) => {
    throw storageError(path, cause);
  });
  await transfer(url, part, options);
  if ((await fileChecksum(part)) !== sha256) {
    await rm(part, { force: true });
    throw new ChecksumMismatchError(`What ${url} served is not the recorded file.`, {
      expected: `SHA-256 ${sha256.slice(0, 12)}…`,
      fix: 'Try again later; if it stays, the file changed upstream and the catalogue needs a new checksum.',
    });
  }
  await rename(part, path);
}

async function transfer(url: string, part: string, { signal, onProgress }: DownloadOptions): Promise<void> {
  const received = await stat(part).then(({ size }) => size, () => 0);
  try {
    const response = await fetch(url, {
      headers: received > 0 ? { range: `bytes=${received}-` } : {},
      ...(signal && { signal }),
    });
    // 416: the part is already the whole file.
    if (response.status === 416) return;
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const resumes = response.status === 206;
    const length = response.headers.get('content-length');
    const start = resumes ? received : 0;
    const total = length === null ? undefined : start + Number(length);
    await pipeline(
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      countBytes(start, (bytes) => onProgress?.(bytes, total)),
      createWriteStream(part, { flags: resumes ? 'a' : 'w' }),
    );
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') throw storageError(part, cause);
    throw new DownloadError(`Can't download ${url}: ${cause instanceof Error ? cause.message : 'the transfer broke'}.`, {
      fix: 'Check the network, then run the same command again: it goes on where it stopped.',
      cause,
    });
  }
}

function countBytes(start: number, report: (bytes: number) => void): Transform {
  let bytes = start;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      report(bytes);
      done(null, chunk);
    },
  });
}
