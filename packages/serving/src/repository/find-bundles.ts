import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { NewfieldError } from '@newfield/core/contracts';
import { readManifest } from '@newfield/core/predictor';

/** A bundle that was found, or a folder that looks like one and can't be read. */
export interface FoundBundle {
  readonly name: string;
  /** Empty when the manifest can't be read. */
  readonly version: string;
  readonly folder: string;
  /** Why it can't be loaded. */
  readonly problem?: string;
}

/**
 * The bundles under a folder: the folder itself, `<name>/` or `<name>/<version>/`. Names and versions are the manifests' own;
 * only manifests are read.
 */
export async function findBundles(root: string): Promise<FoundBundle[]> {
  if (await isBundle(root)) return [await describe(root)];
  const bundles: FoundBundle[] = [];
  for (const folder of await foldersIn(root)) {
    if (await isBundle(folder)) bundles.push(await describe(folder));
    else
      for (const version of await foldersIn(folder)) if (await isBundle(version)) bundles.push(await describe(version));
  }
  return bundles;
}

const isBundle = (folder: string): Promise<boolean> =>
  stat(join(folder, 'manifest.json')).then(
    () => true,
    () => false,
  );

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isFile() && !entry.name.startsWith('.'))
    .map(({ name }) => join(folder, name))
    .sort();
}

async function describe(folder: string): Promise<FoundBundle> {
  try {
    const { name, version } = await readManifest(folder);
    return { name, version, folder };
  } catch (error) {
    if (!NewfieldError.isInstance(error)) throw error;
    return { name: folder.split(/[/\\]/).at(-1)!, version: '', folder, problem: error.message };
  }
}
