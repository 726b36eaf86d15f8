import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { CheckpointBlobs } from '../src/index.ts';
export const folderBlobs = (folder: string): CheckpointBlobs => ({
  async put(content) {
    const bytes = content instanceof Uint8Array ? content : await buffer(content);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, sha256), bytes);
    return { sha256, numBytes: bytes.length };
  },
  get: async (sha256) => Readable.from([await readFile(join(folder, sha256))]),
  remove: (sha256) => rm(join(folder, sha256)),
});
