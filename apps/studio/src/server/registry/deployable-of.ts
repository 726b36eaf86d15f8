import type { Connection } from '@newfield/store';

import { getModelVersion } from '../platform.ts';
import type { Deployable } from './deployment.ts';

/** What the model server is to get of a version. @throws RecordNotFoundError */
export async function deployableOf(db: Connection, versionId: string): Promise<Deployable> {
  const { version, bundleSha256, manifest } = await getModelVersion(db, versionId);
  // The server knows a bundle by its manifest's name, which is the registry's.
  return { name: String(manifest['name']), version, bundleSha256 };
}
