import { createForwardPass } from '../../architecture/forward.ts';
import { loadLayersModel } from '../../architecture/tensorflowjs/load-layers-model.ts';
import { rawInputModel } from '../../architecture/tensorflowjs/raw-input-model.ts';
import { saveLayersModel } from '../../architecture/tensorflowjs/save-layers-model.ts';
import { ownLayersOf } from '../../architecture/topology.ts';
import { UnsupportedLayerError } from '../../contracts/errors/index.ts';
import { calibrateRows } from '../../evaluation/calibration/calibration.ts';
import { openLayersModel } from '../open-layers-model.ts';
import { probeInputs, requireParity } from '../probe.ts';
import { readBundle } from '../read-bundle.ts';

/**
 * Writes a bundle as a layers model for TensorFlow.js, `model.json` and its weights: raw data in, the network's output out,
 * scaling inside. Labels, calibration, threshold and what happens to a picture before its pixels are the input are in the
 * model's `userDefinedMetadata`.
 *
 * What was written is read back and must answer the bundle's probe as the trainer did.
 *
 * @returns the path of `model.json`
 * @throws InvalidBundleError    when the bundle is not sound
 * @throws UnsupportedLayerError when it has a layer that TensorFlow.js lacks
 * @throws ParityError           when the layers alone don't give the bundle's answers
 * @throws StorageError          when the folder can't be written
 */
export async function exportTensorflowJs(bundleFolder: string, folder: string): Promise<string> {
  const { manifest, probe } = await readBundle(bundleFolder);
  const { name, version, input, labels, calibration, threshold, preprocessing } = manifest;
  if (manifest.task === 'anomaly-detection') throw notLayersAlone(name);
  const source = await openLayersModel(bundleFolder);
  const own = ownLayersOf(source.model);
  if (own.length > 0) {
    throw new UnsupportedLayerError(`TensorFlow.js lacks layers of the bundle "${name}": ${own.join(', ')}.`, {
      stage: 'deployment',
      fix: 'Export the bundle as ONNX and run it with onnxruntime-web.',
    });
  }
  const featureShape = input.shape.slice(1).map(Number);
  const metadata = { name, version, labels, calibration, threshold, input, ...(preprocessing && { preprocessing }) };
  const whole = rawInputModel(source, featureShape);
  const path = await saveLayersModel(whole, folder, metadata);
  // Its layers are the bundle's own and a few more.
  whole.dispose();
  const model = await loadLayersModel(path);
  const forward = await createForwardPass({ model, featureShape, dtype: input.dtype });
  try {
    const probabilities = await forward.probabilities(probeInputs(input, probe.seed, probe.rows));
    requireParity(calibrateRows(probabilities, calibration), probe, {
      subject: `The exported ${path}`,
      fix: 'Export the bundle as ONNX, which holds all of it.',
    });
  } finally {
    await forward.dispose();
    model.dispose();
  }
  return path;
}

const notLayersAlone = (name: string): Error =>
  new UnsupportedLayerError(`The verdict of the bundle "${name}" is not made of layers alone.`, {
    stage: 'deployment',
    fix: 'Export the bundle as ONNX and run it with onnxruntime-web.',
  });
