import { join } from 'node:path';
import { servingNames, type BundleManifest, type TensorSpec } from '../../contracts/bundle.ts';
import { writeAtomically } from '../../storage/atomic-write.ts';
import { readBundle } from '../read-bundle.ts';

const dataTypes: Readonly<Record<TensorSpec['dtype'], string>> = {
  float32: 'TYPE_FP32',
  int32: 'TYPE_INT32',
  int64: 'TYPE_INT64',
  uint8: 'TYPE_UINT8',
  bool: 'TYPE_BOOL',
};

/** Rows that one request, or several gathered into one run, may hold. */
const maxBatchSize = 256;

/**
 * Writes a bundle into a model repository for NVIDIA Triton, which OpenVINO Model Server and KServe read too:
 * `<repository>/<name>/config.pbtxt`, `labels.txt` and `1/model.onnx`. The answers are the bundle's own, decision included.
 *
 * @returns the model's folder
 * @throws InvalidBundleError when the bundle is not sound, StorageError when the repository can't be written
 * @see https://github.com/triton-inference-server/server, docs/user_guide/model_configuration.md
 */
export async function exportTriton(bundleFolder: string, repository: string): Promise<string> {
  const { manifest, model } = await readBundle(bundleFolder);
  const folder = join(repository, manifest.name);
  await writeAtomically(join(folder, '1', 'model.onnx'), model);
  await writeAtomically(join(folder, 'labels.txt'), manifest.labels.map((label) => `${label}\n`).join(''));
  await writeAtomically(join(folder, 'config.pbtxt'), renderConfig(manifest));
  return folder;
}

function renderConfig({ name, description, version, input, outputs }: BundleManifest): string {
  return `# ${name} ${version}: ${description.replaceAll('\n', ' ')}
name: "${name}"
backend: "onnxruntime"
max_batch_size: ${maxBatchSize}
input [ ${renderTensor(input)} ]
output [ ${outputs.map((output) => renderTensor(output, output.name === servingNames.probabilities)).join(', ')} ]
dynamic_batching { max_queue_delay_microseconds: 1000 }
`;
}

/** A tensor without its batch axis; one number a row is written as one value whose axis is taken away again. */
function renderTensor({ name, dtype, shape }: TensorSpec, hasLabels = false): string {
  const lengths = shape.slice(1);
  const dims =
    lengths.length === 0
      ? 'dims: [ 1 ] reshape: { shape: [ ] }'
      : `dims: [ ${lengths.map((length) => length ?? -1).join(', ')} ]`;
  const labels = hasLabels ? ' label_filename: "labels.txt"' : '';
  return `{ name: "${name}" data_type: ${dataTypes[dtype]} ${dims}${labels} }`;
}
