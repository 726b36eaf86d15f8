import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { newfieldHome } from '../platform.ts';

/** Pictures of good parts from which a product's inspector is made, on this server's disk. The same picture twice is one. */
export function goodPictures(productId: string) {
  const folder = join(newfieldHome(), 'products', productId, 'good');
  const list = async (): Promise<string[]> =>
    (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{64}$/.test(name)).sort();
  return {
    list,
    async add(bytes: Uint8Array): Promise<void> {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, createHash('sha256').update(bytes).digest('hex'));
      await writeFile(`${path}.part`, bytes, { flush: true });
      await rename(`${path}.part`, path);
    },
    read: async (): Promise<Uint8Array[]> =>
      Promise.all((await list()).map(async (name) => new Uint8Array(await readFile(join(folder, name))))),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
