import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChecksumMismatchError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import type { HubFile } from './hub-files.ts';
import { askHub, unreachable } from './hub-request.ts';

export interface DownloadFileOptions {
  readonly signal?: AbortSignal;
  /** Bytes of this file so far. */
  readonly onProgress?: (numBytes: number) => void;
}

/**
 * Downloads a file unless it is there. What a broken transfer brought stays in `<path>.part`, and the next call asks for the rest.
 *
 * @throws DownloadError, ModelNotFoundError as `askHub`
 * @throws ChecksumMismatchError when the whole file isn't the recorded one; nothing of it is kept
 * @throws StorageError when the disk is full or the folder can't be written
 */
export async function downloadFile(
  url: string,
  path: string,
  file: HubFile,
  options: DownloadFileOptions = {},
): Promise<void> {
  // A file gets its name only after its checksum was right.
  if ((await sizeOf(path)) === file.numBytes) return options.onProgress?.(file.numBytes);
  const part = `${path}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await transfer(url, part, file, options);
    await requireChecksum(url, part, file);
    await rename(part, path);
  } catch (cause) {
    throw isStorageFailure(cause) ? storageError(path, cause, file.numBytes) : cause;
  }
}

async function transfer(
  url: string,
  part: string,
  { numBytes }: HubFile,
  { signal, onProgress }: DownloadFileOptions,
): Promise<void> {
  const received = (await sizeOf(part)) ?? 0;
  if (received >= numBytes && received > 0) return;
  const response = await askHub(url, {
    headers: { 'accept-encoding': 'identity', ...(received > 0 && { range: `bytes=${received}-` }) },
    ...(signal && { signal }),
  });
  // 416: the part is as long as the file or longer; its checksum tells.
  if (response.status === 416) return;
  let count = response.status === 206 ? received : 0;
  const flags = count > 0 ? 'a' : 'w';
  const counted = async function* (source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    for await (const chunk of source) {
      onProgress?.((count += chunk.length));
      yield chunk;
    }
  };
  const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  await pipeline(body, counted, createWriteStream(part, { flags })).catch((cause: unknown) => {
    throw signal?.aborted === true || isStorageFailure(cause) ? cause : unreachable(url, cause);
  });
  if (count < numBytes) throw unreachable(url, new Error(`only ${count} of ${numBytes} bytes came`));
}

async function requireChecksum(url: string, part: string, { checksum, numBytes }: HubFile): Promise<void> {
  const { kind, hex } = checksum;
  const hash = createHash(kind === 'sha256' ? 'sha256' : 'sha1');
  // Git names a file by the SHA-1 of a header and its bytes.
  if (kind === 'gitBlob') hash.update(`blob ${numBytes}\0`);
  await pipeline(createReadStream(part), hash);
  if (hash.digest('hex') === hex) return;
  await rm(part, { force: true });
  throw new ChecksumMismatchError(`What ${url} served is not the file that the hub lists.`, {
    expected: `${kind === 'sha256' ? 'SHA-256' : 'git blob'} ${hex.slice(0, 12)}…`,
    fix: 'Run the same command again: the file is asked for anew. If it stays, something between you and the hub alters files.',
  });
}

const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );

const storageCodes = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR']);

const isStorageFailure = (cause: unknown): boolean =>
  storageCodes.has((cause as NodeJS.ErrnoException | undefined)?.code ?? '');
