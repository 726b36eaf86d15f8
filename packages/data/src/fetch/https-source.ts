import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChecksumMismatchError, DownloadError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import { fileChecksum } from '../verify/checksum.ts';
import { countBytes } from './count-bytes.ts';
import type { DownloadOptions } from './download-options.ts';
import { isStorageFailure } from './storage-failure.ts';

/**
 * Downloads a file unless it is there already. What a broken transfer brought stays in `<path>.part`, and the next call
 * asks the server for the rest.
 *
 * @param sha256 hex
 * @throws DownloadError when the server can't be reached or refuses; the same call may succeed later
 * @throws ChecksumMismatchError when the whole file isn't the recorded one; nothing of it is kept
 * @throws StorageError when the folder can't be written
 */
export async function downloadFile(
  url: string,
  path: string,
  sha256: string,
  options: DownloadOptions = {},
): Promise<void> {
  const part = `${path}.part`;
  if ((await fileChecksum(path).catch(() => undefined)) === sha256) return;
  try {
    await mkdir(dirname(path), { recursive: true });
    await transfer(url, part, options);
    await requireChecksum(url, part, sha256);
    await rename(part, path);
  } catch (cause) {
    throw isStorageFailure(cause) ? storageError(path, cause) : cause;
  }
}

async function requireChecksum(url: string, part: string, sha256: string): Promise<void> {
  if ((await fileChecksum(part)) === sha256) return;
  await rm(part, { force: true });
  throw new ChecksumMismatchError(`What ${url} served is not the recorded file.`, {
    expected: `SHA-256 ${sha256.slice(0, 12)}…`,
    fix: 'Try again later; if it stays, the file changed upstream and the catalogue needs a new checksum.',
  });
}

async function transfer(url: string, part: string, { signal, onProgress }: DownloadOptions): Promise<void> {
  const received = await stat(part).then(
    ({ size }) => size,
    () => 0,
  );
  try {
    const response = await fetch(url, {
      headers: { 'accept-encoding': 'identity', ...(received > 0 && { range: `bytes=${received}-` }) },
      ...(signal && { signal }),
    });
    // 416: the part is already the whole file, or longer than it; its checksum tells.
    if (response.status === 416) return;
    if (!response.ok || response.body === null) throw new Error(`the server answered ${response.status}`);
    const start = response.status === 206 ? received : 0;
    const length = response.headers.get('content-length');
    const total = length === null ? undefined : start + Number(length);
    await pipeline(
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      countBytes(start, (bytes) => onProgress?.(bytes, total)),
      createWriteStream(part, { flags: start > 0 ? 'a' : 'w' }),
    );
  } catch (cause) {
    if (signal?.aborted === true || isStorageFailure(cause)) throw cause;
    throw new DownloadError(`Can't download ${url}: ${reasonOf(cause)}.`, {
      fix: 'Check the network, then run the same command again: it goes on where it stopped.',
      cause,
    });
  }
}

/** Node's fetch says only "fetch failed"; the reason is the cause's code. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? message;
}
