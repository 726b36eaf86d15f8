import { createReadStream } from 'node:fs';
import { join } from 'node:path';

import type { BundleManifest } from '@newfield/core';
import type { BlobStore, Database, Model, ModelVersion } from '@newfield/store';

import { withTemporaryFolder, writeBytes } from './bundle-files.ts';
import {
  createModel,
  createModelVersion,
  getModel,
  loadPredictor,
  RecordNotFoundError,
  storeBlob,
  unpackBundle,
} from '../platform.ts';

/**
 * Registers a packed bundle as a candidate, after it has given the answers its trainer saw.
 *
 * @throws InvalidBundleError when it is damaged or no bundle, and what loading throws when its answers differ here
 * @throws RecordConflictError when the model has this version
 */
export function addBundle(
  database: Database,
  blobStore: BlobStore,
  bytes: AsyncIterable<Uint8Array>,
  createdBy: string,
): Promise<{ model: Model; version: ModelVersion }> {
  return withTemporaryFolder(async (folder) => {
    const archive = join(folder, 'bundle.tar.gz');
    await writeBytes(archive, bytes);
    await unpackBundle(archive, join(folder, 'bundle'));
    const predictor = await loadPredictor(join(folder, 'bundle'));
    const { manifest } = predictor;
    await predictor.dispose();
    const { sha256 } = await storeBlob(database, blobStore, 'application/gzip', createReadStream(archive));
    const model = await modelOf(database, manifest);
    const version = await createModelVersion(database.db, {
      modelId: model.id,
      version: manifest.version,
      bundleSha256: sha256,
      manifest: { ...manifest },
      metrics: figuresOf(manifest),
      createdBy,
    });
    return { model, version };
  });
}

async function modelOf({ db }: Database, { name, task, description }: BundleManifest): Promise<Model> {
  try {
    return await getModel(db, name);
  } catch (error) {
    if (!RecordNotFoundError.isInstance(error)) throw error;
    return createModel(db, { name, domain: 'studio', task, description });
  }
}

/** `<split>/<metric>` → value, of every split that was evaluated. */
const figuresOf = ({ evaluations }: BundleManifest): Record<string, number> =>
  Object.fromEntries(
    evaluations.flatMap(({ split, metrics }) =>
      Object.entries(metrics).map(([metric, { value }]) => [`${split}/${metric}`, value]),
    ),
  );
