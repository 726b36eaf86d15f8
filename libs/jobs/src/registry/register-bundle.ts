import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPredictor, unpackBundle, type BundleManifest } from '@newfield/core';
import {
  createModel,
  createModelVersion,
  getModel,
  RecordNotFoundError,
  storeBlob,
  type BlobStore,
  type Database,
  type Model,
  type ModelVersion,
} from '@newfield/store';
import { withTemporaryFolder } from '../handlers/bundle-blob.ts';
import { bundleFigures } from './bundle-figures.ts';

export interface RegisteredBundle {
  readonly model: Model;
  readonly version: ModelVersion;
}

/**
 * Registers a packed bundle as a candidate, after it has given the answers its trainer saw.
 *
 * @param archive   path of the packed bundle
 * @param createdBy a user's id, or what else put it there
 * @throws InvalidBundleError when it is damaged or no bundle, ParityError when its answers differ here
 * @throws RecordConflictError when the model has this version
 */
export function registerBundle(
  database: Database,
  blobs: BlobStore,
  archive: string,
  createdBy: string,
): Promise<RegisteredBundle> {
  return withTemporaryFolder(async (folder) => {
    await unpackBundle(archive, join(folder, 'bundle'));
    const predictor = await loadPredictor(join(folder, 'bundle'));
    const { manifest } = predictor;
    await predictor.dispose();
    const { sha256 } = await storeBlob(
      database,
      blobs,
      'application/gzip',
      createReadStream(archive),
      (await stat(archive)).size,
    );
    const model = await modelOf(database, manifest);
    const version = await createModelVersion(database.db, {
      modelId: model.id,
      version: manifest.version,
      bundleSha256: sha256,
      manifest: { ...manifest },
      metrics: bundleFigures(manifest),
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
