import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { propertySets, type PropertySet } from '../properties/property-sets.ts';

/** A model that molecules may be screened with. */
export interface OfferedModel {
  /** Of its bundle. */
  readonly name: string;
  readonly set: PropertySet;
}

const sets = ['esol', 'lipophilicity', 'bbbp', 'bace', 'clintox', 'tox21'] as const;

/** Models of properties whose bundles are in a folder, in the order in which they are offered. */
export async function offeredModels(modelsFolder: string): Promise<readonly OfferedModel[]> {
  const models = sets.map((set): OfferedModel => ({ name: `molecules-${set}`, set: propertySets[set] }));
  const isThere = await Promise.all(
    models.map(({ name }) =>
      stat(join(modelsFolder, name, 'manifest.json')).then(
        () => true,
        () => false,
      ),
    ),
  );
  return models.filter((_, index) => isThere[index]);
}
