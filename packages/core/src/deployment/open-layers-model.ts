import { importOnnx, input } from '@newfield/autograd';
import { compileModel, writeParameter } from '../architecture/compiler/index.ts';
import type { NetworkSource } from '../architecture/network.ts';
import { modelFromTopology } from '../architecture/topology.ts';
import type { BundleManifest } from '../contracts/bundle.ts';
import { InvalidBundleError } from '../contracts/errors/index.ts';
import { parseImageSpec, type ImageSpec } from '../preprocessing/image/image-spec.ts';
import { parseTableSpec } from '../preprocessing/tabular/table-spec.ts';
import { readBundle } from './read-bundle.ts';
import { mirroredKey, shiftedKey, topologyKey } from './serving-graph.ts';

/**
 * A bundle's network as layers that can be trained on, cut and joined, with the bundle's weights: a backbone for another
 * task.
 *
 * @throws InvalidBundleError    when the bundle is not sound, or holds no layers
 * @throws CorruptFileError      when its layers can't be built
 * @throws UnsupportedLayerError when it has a layer of its trainer's own that isn't registered here
 */
export async function openLayersModel(folder: string): Promise<NetworkSource> {
  const { manifest, model: bytes } = await readBundle(folder);
  const { metadata, constants } = importOnnx(bytes);
  const topology = metadata[topologyKey];
  if (topology === undefined) {
    throw new InvalidBundleError(`The bundle "${manifest.name}" holds no layers.`, {
      fix: 'Open a bundle that this version made from a LayersModel.',
    });
  }
  const numValues = [...constants.values()].reduce((total, { shape }) => total + sizeOf(shape), 0);
  const model = await modelFromTopology(parse(topology), numValues);
  const shape = [1, ...model.inputs[0]!.shape.slice(1).map(Number)];
  for (const parameter of compileModel(model, { input: input('features', shape), training: false }).parameters) {
    const stored = constants.get(parameter.name);
    if (stored?.source.kind !== 'constant' || stored.source.data.length !== sizeOf(parameter.tensor.shape)) {
      throw new InvalidBundleError(`The bundle "${manifest.name}" lacks weights of its layers.`, {
        received: `no fitting ${parameter.name}`,
        fix: 'Get the bundle again from where it was made.',
      });
    }
    writeParameter(parameter, stored.source.data as Float32Array);
  }
  const preprocessing = manifest.preprocessing ?? ofAnomalyGraph(manifest);
  return {
    model,
    ...(preprocessing && { preprocessing: parseImageSpec(preprocessing) }),
    ...(manifest.table && { table: parseTableSpec(manifest.table) }),
    ...(metadata[mirroredKey] && { averageMirrored: true }),
    ...(metadata[shiftedKey] && { averageShifted: true }),
  };
}

/** What an anomaly detector's graph does to a picture: its manifest has no specification, for nothing is left to do before it. */
function ofAnomalyGraph({ anomaly, input: { shape } }: BundleManifest): ImageSpec | undefined {
  if (anomaly === undefined) return undefined;
  const { size, scale = '0..1' } = anomaly;
  return { size, resize: 'stretch', colour: shape[3] === 1 ? 'grey' : 'rgb', scale };
}

const sizeOf = (shape: readonly (number | string)[]): number =>
  shape.reduce<number>((product, length) => product * Number(length), 1);

function parse(topology: string): unknown {
  try {
    return JSON.parse(topology);
  } catch (cause) {
    throw new InvalidBundleError('The layers inside the model are damaged.', {
      fix: 'Get the bundle again from where it was made.',
      cause,
    });
  }
}
