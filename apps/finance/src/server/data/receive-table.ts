import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Most bytes of a table, as the domain package bounds them too. */
export const tableBytesMax = 256_000_000;

export interface IncomingTable {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly name: string;
  readonly fileName: string;
  readonly createdBy: string;
}

/** Takes a table in as a file, which is gone when the work is done. */
export async function withReceivedFile<Result>(
  bytes: AsyncIterable<Uint8Array>,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'newfield-table-'));
  try {
    const path = join(folder, 'table');
    await pipeline(Readable.from(bytes), createWriteStream(path, { mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
