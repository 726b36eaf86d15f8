import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { medicalModelsFolder } from './platform.ts';

/** What a page needs to run a bundle by itself. */
export const bundleFiles = ['manifest.json', 'model.onnx', 'probe.json'] as const;

/** Models of molecules read no picture. */
const moleculePrefix = 'molecules-';

/** Names of the bundles that ship with this application and read pictures. */
export async function shippedBundles(): Promise<string[]> {
  const entries = await readdir(medicalModelsFolder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith(moleculePrefix))
    .map(({ name }) => name)
    .sort();
}

export const bundleFilePath = (name: string, file: (typeof bundleFiles)[number]): string =>
  join(medicalModelsFolder, name, file);
