import { stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { servingFolder } from '../model-server.ts';
import { storeLibrary } from '../platform.ts';
import { diskLevel, type Level } from './level.ts';

export interface Disk {
  /** What lies on it: `home`, `blobs`, `jobs`, `models`, `database`, `temporary`. */
  readonly holds: readonly string[];
  readonly path: string;
  readonly numBytesFree: number;
  readonly numBytesTotal: number;
  readonly level: Level;
}

/** The file systems that an installation writes to, each once. */
export async function disks(isEmbedded: boolean): Promise<Disk[]> {
  const home = storeLibrary.newfieldHome();
  const places: Readonly<Record<string, string>> = {
    home,
    ...(process.env['NEWFIELD_S3_BUCKET'] ? {} : { blobs: join(home, 'blobs') }),
    jobs: join(home, 'jobs'),
    models: servingFolder(),
    ...(isEmbedded && { database: join(home, 'postgres') }),
    temporary: tmpdir(),
  };
  const found = new Map<number, Disk>();
  for (const [name, wanted] of Object.entries(places)) {
    const path = await existing(wanted);
    const { dev } = await stat(path);
    const known = found.get(dev);
    if (known !== undefined) {
      found.set(dev, { ...known, holds: [...known.holds, name] });
      continue;
    }
    const { bavail, blocks, bsize } = await statfs(path);
    const [numBytesFree, numBytesTotal] = [bavail * bsize, blocks * bsize];
    found.set(dev, { holds: [name], path, numBytesFree, numBytesTotal, level: diskLevel(numBytesFree, numBytesTotal) });
  }
  return [...found.values()];
}

/** The path, or the nearest folder above it that is there. */
async function existing(path: string): Promise<string> {
  for (let folder = path; ; folder = dirname(folder)) {
    const isThere = await stat(folder).then(
      () => true,
      () => false,
    );
    if (isThere || dirname(folder) === folder) return folder;
  }
}
