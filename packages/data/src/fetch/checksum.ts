import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** SHA-256 (hex) of a file, read as a stream. */
export async function fileChecksum(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** SHA-256 (hex) over the sorted lines `<path> <SHA-256>` of every file below a folder. */
export async function folderChecksum(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    const target = join(folder, path);
    if ((await stat(target)).isFile()) hash.update(`${path.split(sep).join('/')} ${await fileChecksum(target)}\n`);
  }
  return hash.digest('hex');
}
