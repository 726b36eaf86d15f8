import { createHash } from 'node:crypto';
import {
  adam,
  cnn,
  evaluate,
  fit,
  randomStream,
  saveBundle,
  uniform,
  type Batch,
  type BatchOptions,
  type Dataset,
  type HostTensor,
  type TrainedModel,
} from '../src/index.ts';

/** Made-up pictures whose class is which half is brighter: easy to learn, quick to train on. */
export function brightHalf(numRows: number, { size = 8, seed = 7, oneClass = false } = {}): Dataset {
  const next = randomStream(seed);
  const rowSize = size * size * 3;
  const labels = Int32Array.from({ length: numRows }, (_, row) => (oneClass ? 0 : row % 2));
  const features = new Uint8Array(numRows * rowSize);
  for (let index = 0; index < features.length; index++) {
    const row = Math.floor(index / rowSize);
    const isUpper = index % rowSize < rowSize / 2;
    features[index] = Math.round(uniform(next) * 155) + (isUpper === (labels[row] === 0) ? 100 : 0);
  }
  return arrayDataset({ features, labels, shape: [size, size, 3], classNames: ['upper', 'lower'] });
}

interface Arrays {
  readonly features: Uint8Array | Float32Array;
  readonly labels: Int32Array | Float32Array;
  readonly shape: readonly number[];
  readonly classNames?: readonly string[];
}

function pick(labels: Int32Array | Float32Array, rows: readonly number[]): HostTensor {
  const shape = [rows.length];
  if (labels instanceof Int32Array) {
    return { dtype: 'int32', shape, data: Int32Array.from(rows, (row) => labels[row]!) };
  }
  return { dtype: 'float32', shape, data: Float32Array.from(rows, (row) => labels[row]!) };
}

/** Rows in memory; shuffled by a rotation that depends on the seed, which is all these tests need of an order. */
export function arrayDataset({ features, labels, shape, classNames }: Arrays): Dataset {
  const numRows = labels.length;
  const rowSize = shape.reduce((product, length) => product * length, 1);
  const dtype = features instanceof Uint8Array ? 'uint8' : 'float32';
  async function* batches({ batchSize, shuffleSeed = 0 }: BatchOptions): AsyncGenerator<Batch> {
    for (let start = 0; start < numRows; start += batchSize) {
      const rows = Array.from(
        { length: Math.min(batchSize, numRows - start) },
        (_, row) => (start + row + shuffleSeed) % numRows,
      );
      const data = new (features.constructor as typeof Uint8Array)(rows.length * rowSize);
      rows.forEach((row, index) => data.set(features.subarray(row * rowSize, (row + 1) * rowSize), index * rowSize));
      yield {
        features: { dtype, shape: [rows.length, ...shape], data },
        labels: pick(labels, rows),
        rowIds: Int32Array.from(rows),
      };
    }
  }
  return {
    name: 'made-up',
    split: 'all',
    numRows,
    featureShape: shape,
    ...(classNames && { classNames }),
    checksum: createHash('sha256').update(features).digest('hex'),
    batches,
  };
}

/** Trains a small network on `brightHalf` and saves it as a bundle. */
export async function saveBrightHalf(folder: string): Promise<TrainedModel> {
  const model = cnn({ inputShape: [8, 8, 3], filters: [6], denseUnits: 8, numClasses: 2, seed: 2 });
  const trained = await fit(model, brightHalf(200), {
    loss: 'binaryCrossentropy',
    preprocessing: {
      size: [8, 8],
      resize: 'stretch',
      colour: 'rgb',
      scale: { mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
    },
    epochs: 5,
    optimiser: adam({ learningRate: 0.01 }),
    output: null,
  });
  await saveBundle(folder, trained, {
    name: 'bright-half',
    description: 'Which half is brighter?',
    licence: 'Apache-2.0',
    evaluations: [await evaluate(trained, brightHalf(60, { seed: 9 }))],
  });
  return trained;
}
