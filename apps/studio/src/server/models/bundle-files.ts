import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { requireRoom } from '../platform.ts';

/** Runs `work` with a folder of its own, which is gone afterwards. */
export async function withTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-studio-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param numBytes where it is known: what there is no room for is refused before any of it is written
 * @throws StorageError
 */
export async function writeBytes(path: string, bytes: AsyncIterable<Uint8Array>, numBytes = 0): Promise<void> {
  requireRoom(path, numBytes);
  await pipeline(Readable.from(bytes), createWriteStream(path));
}
