import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** SHA-256 (hex) of a text. */
export const textChecksum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 (hex) of a file, read as a stream. */
export async function fileChecksum(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Paths of every file below a folder, with `/`, sorted by their UTF-16 code units. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort();
}

/** SHA-256 (hex) over the sorted lines `<path> <SHA-256>` of every file below a folder. */
export async function folderChecksum(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const path of await filesBelow(folder)) lines.push(`${path} ${await fileChecksum(join(folder, path))}\n`);
  return textChecksum(lines.join(''));
}
