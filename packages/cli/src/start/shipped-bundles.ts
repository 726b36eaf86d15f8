import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packBundle } from '@newfield/core';
import { registerBundle } from '@newfield/jobs/registry';
import { readSetting, RecordConflictError, writeSetting, type BlobStore, type Database } from '@newfield/store';
import { shippedModels } from '../models.ts';

/** Set once they are in, so that who removes one doesn't get it back. */
const setting = 'registry.shipped-bundles';

/** Who put them there, as the registry keeps it. */
const shippedBy = 'newfield';

/**
 * Registers the bundles that ship with Newfield as candidates, at an installation's first start.
 *
 * @returns their names; empty at every later start
 */
export async function registerShippedBundles(database: Database, blobs: BlobStore): Promise<string[]> {
  if ((await readSetting(database.db, setting)) !== undefined) return [];
  const folder = await mkdtemp(join(tmpdir(), 'newfield-start-'));
  const names: string[] = [];
  try {
    for (const { name, folder: bundle } of await shippedModels()) {
      const archive = join(folder, `${name}.tar.gz`);
      await packBundle(bundle, archive);
      try {
        await registerBundle(database, blobs, archive, shippedBy);
        names.push(name);
      } catch (error) {
        // Somebody has added it by hand.
        if (!RecordConflictError.isInstance(error)) throw error;
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await writeSetting(database.db, setting, names, null);
  return names;
}
