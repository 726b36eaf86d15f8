import { lstat, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dispose, io, type NamedTensorMap } from '@tensorflow/tfjs-core';
import { CorruptFileError, InvalidArgumentError } from '../../contracts/errors/index.ts';
import { modelJson, numStoredBytes, numValues, type ModelJson } from './model-json.ts';

/** Largest `model.json`, and largest weights once they are numbers, in bytes. */
const maxTopologyBytes = 64 * 1024 * 1024;
const maxWeightBytes = 2 * 1024 ** 3;

export interface StoredModel {
  readonly format: 'layers-model' | 'graph-model';
  readonly topology: ModelJson['modelTopology'];
  /** By name, dequantised; whoever reads the model disposes of them. */
  readonly weights: NamedTensorMap;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/**
 * Reads a model that TensorFlow.js wrote: `model.json` and the shards of weights beside it, quantised ones too.
 *
 * @param path of `model.json`
 * @throws InvalidArgumentError when there is no such file
 * @throws CorruptFileError     when it isn't such a file, a shard lies elsewhere, or the shards aren't as long as the weights
 */
export async function readModelJson(path: string): Promise<StoredModel> {
  const { format, modelTopology, weightsManifest, userDefinedMetadata } = await parse(path);
  const weights: NamedTensorMap = {};
  for (const group of weightsManifest) {
    const buffer = await readShards(path, group);
    try {
      Object.assign(weights, io.decodeWeights(buffer, group.weights as io.WeightsManifestEntry[]));
    } catch (cause) {
      dispose(weights);
      throw corrupt(path, 'Its weights can’t be decoded.', 'weights stored as model.json says', 'others', cause);
    }
  }
  return {
    format:
      format ?? ('model_config' in modelTopology || 'class_name' in modelTopology ? 'layers-model' : 'graph-model'),
    topology: modelTopology,
    weights,
    metadata: userDefinedMetadata ?? {},
  };
}

/** The shards of a group, one after another; their length is known to fit before any is read. */
async function readShards(
  path: string,
  { paths, weights }: ModelJson['weightsManifest'][number],
): Promise<ArrayBuffer> {
  const files = paths.map((name) => join(dirname(path), name));
  if (new Set(files).size < files.length)
    throw corrupt(path, 'It names a shard twice.', 'each shard once', 'repetitions');
  const wanted = weights.reduce((total, weight) => total + numStoredBytes(weight), 0);
  let found = 0;
  for (const file of files) found += await sizeOfPart(file, maxWeightBytes);
  if (found !== wanted) {
    throw corrupt(path, 'Its shards are not as long as its weights.', `${wanted} bytes`, `${found} bytes`);
  }
  const bytes = new Uint8Array(wanted);
  let start = 0;
  for (const file of files) {
    const shard = await readPart(file, wanted - start);
    bytes.set(shard, start);
    start += shard.length;
  }
  return bytes.buffer;
}

async function parse(path: string): Promise<ModelJson> {
  let value: unknown;
  try {
    value = JSON.parse((await readPart(path, maxTopologyBytes)).toString('utf8'));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw corrupt(path, 'It is not JSON.', "TensorFlow.js's model.json", 'another file', cause);
  }
  const { success, data, error } = modelJson.safeParse(value);
  if (!success) {
    const fields = [...new Set(error.issues.map(({ path: field }) => field.join('.') || 'everything'))];
    throw corrupt(
      path,
      'Fields are missing or not allowed.',
      "TensorFlow.js's model.json",
      fields.slice(0, 5).join(', '),
    );
  }
  const numBytes = data.weightsManifest
    .flatMap(({ weights }) => weights)
    .reduce((total, weight) => total + 4 * numValues(weight), 0);
  if (numBytes > maxWeightBytes) {
    throw corrupt(path, 'Its weights are too large.', `at most ${maxWeightBytes} bytes`, `${numBytes} bytes`);
  }
  return data;
}

async function readPart(path: string, maxBytes: number): Promise<Buffer> {
  await sizeOfPart(path, maxBytes);
  return readFile(path);
}

async function sizeOfPart(path: string, maxBytes: number): Promise<number> {
  const stats = await lstat(path).catch((cause: unknown) => {
    throw new InvalidArgumentError(`There is no file ${path}.`, {
      stage: 'architecture',
      fix: "Name a model.json that TensorFlow.js wrote, and keep its weights' files beside it.",
      cause,
    });
  });
  if (stats.isFile() && stats.size <= maxBytes) return stats.size;
  throw corrupt(
    path,
    'It is a link, a folder or too large.',
    `a file of at most ${maxBytes} bytes`,
    `${stats.size} bytes`,
  );
}

function corrupt(path: string, what: string, expected: string, received: string, cause?: unknown): Error {
  return new CorruptFileError(`Can't read the model ${path}. ${what}`, {
    stage: 'architecture',
    expected,
    received,
    fix: 'Get the model again from where it was made.',
    cause,
  });
}
