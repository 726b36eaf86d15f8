import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { io } from '@tensorflow/tfjs-core';
import { writeAtomically } from '../../storage/atomic-write.ts';
import type { LayersModel } from '../tf.ts';

/**
 * Saves a model for TensorFlow.js: `model.json` and its weights, which `tf.loadLayersModel` reads in Node and in a browser.
 *
 * @param metadata facts to keep with the model; readers find them as `userDefinedMetadata`
 * @returns the path of `model.json`
 * @throws StorageError when the folder can't be written
 */
export async function saveLayersModel(
  model: LayersModel,
  folder: string,
  metadata: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const path = join(folder, 'model.json');
  await model.save(
    io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const bytes = new Uint8Array(io.CompositeArrayBuffer.join(weightData));
      // Named after its content: an earlier model.json keeps the weights it was written with.
      const weightsFile = `weights-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.bin`;
      await writeAtomically(join(folder, weightsFile), bytes);
      const content = {
        format: 'layers-model',
        generatedBy: 'Newfield',
        modelTopology,
        weightsManifest: [{ paths: [weightsFile], weights: weightSpecs }],
        userDefinedMetadata: metadata,
      };
      // Last, so that a model.json always finds its weights.
      await writeAtomically(path, JSON.stringify(content));
      return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON({ modelTopology }) };
    }),
  );
  return path;
}
