import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StorageError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import { pack, type Pack } from 'tar-stream';
import { syncFile, syncFolder } from '../blobs/spool.ts';

export interface ArchiveWriter {
  addText(name: string, text: string): Promise<void>;
  addFile(name: string, path: string): Promise<void>;
  /** @param numBytes exactly as many as `source` gives */
  addStream(name: string, numBytes: number, source: AsyncIterable<Uint8Array>): Promise<void>;
}

/** The archive's last entry: without it the file is cut short. */
export const checksumsName = 'checksums.json';

/**
 * Writes a tar file, readable by its owner alone, that is there whole or not at all. Its last entry holds every other
 * entry's SHA-256.
 *
 * @throws StorageError when there is a file of this name already, or the disk is full
 */
export async function writeArchive(path: string, fill: (archive: ArchiveWriter) => Promise<void>): Promise<void> {
  if (await stat(path).catch(() => undefined)) {
    throw new StorageError(`${path} is there already.`, { fix: 'Choose another name; a backup is never overwritten.' });
  }
  const temporary = `${path}.part`;
  await rm(temporary, { force: true });
  const tar = pack();
  const checksums: Record<string, string> = {};

  async function addStream(name: string, numBytes: number, source: AsyncIterable<Uint8Array>): Promise<void> {
    const hash = createHash('sha256');
    let entry!: ReturnType<Pack['entry']>;
    const written = new Promise<void>((resolve, reject) => {
      entry = tar.entry({ name, size: numBytes, mode: 0o600 }, (error) => (error ? reject(error) : resolve()));
    });
    for await (const chunk of source) {
      hash.update(chunk);
      if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), written]);
    }
    entry.end(undefined);
    await written;
    checksums[name] = hash.digest('hex');
  }

  const archive: ArchiveWriter = {
    addStream,
    addText: (name, text) => addStream(name, Buffer.byteLength(text), bytesOf(text)),
    addFile: async (name, from) => addStream(name, (await stat(from)).size, createReadStream(from)),
  };
  try {
    await Promise.all([
      pipeline(tar, createWriteStream(temporary, { flags: 'wx', mode: 0o600 })),
      fill(archive)
        .then(() => archive.addText(checksumsName, JSON.stringify(checksums)))
        .then(() => tar.finalize())
        .catch((error: unknown) => {
          tar.destroy(error as Error);
          throw error;
        }),
    ]);
    await syncFile(temporary);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw /^(write|open)$/.test((cause as NodeJS.ErrnoException).syscall ?? '') ? storageError(path, cause) : cause;
  }
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
