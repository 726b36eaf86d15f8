import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidBundleError } from '@newfield/core/contracts';
import { languageModelsFolder } from '@newfield/language/recipes';
import { manufacturingModelsFolder } from '@newfield/manufacturing/recipes';
import { medicalModelsFolder } from '@newfield/medical/recipes';

/** Where this package ships its bundles, one folder a bundle. */
export const shippedModelsFolder = fileURLToPath(new URL('../models', import.meta.url));

/** Folders in which packages ship their bundles; language has models in files of other kinds there, too. */
const shippedFolders = [shippedModelsFolder, medicalModelsFolder, manufacturingModelsFolder, languageModelsFolder];

export interface ShippedModel {
  readonly name: string;
  readonly folder: string;
}

/** The bundles that ship with Newfield, by name. */
export async function shippedModels(): Promise<ShippedModel[]> {
  const models: ShippedModel[] = [];
  for (const parent of shippedFolders) {
    const names = await readdir(parent).catch(() => []);
    for (const name of names) {
      const folder = join(parent, name);
      if (existsSync(join(folder, 'manifest.json'))) models.push({ name, folder });
    }
  }
  return models.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The folder of a bundle given by folder or by the name it ships under.
 *
 * @throws InvalidBundleError when it is neither
 */
export async function bundleFolder(reference: string): Promise<string> {
  const isFolder = await stat(reference).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (isFolder) return reference;
  const models = await shippedModels();
  const shipped = models.find(({ name }) => name === reference);
  if (shipped !== undefined) return shipped.folder;
  throw new InvalidBundleError(`There is no bundle "${reference}".`, {
    expected: `a folder, or one of: ${models.map(({ name }) => name).join(', ') || 'none ships here'}`,
    fix: 'List the shipped ones with: newfield models list',
  });
}
