import { setLayerWeights, type LayersModel } from '@newfield/core';
import type { StoredTensor } from '@newfield/core/storage';
import type { BertSizes } from '../../src/bert/bert-network.ts';

/**
 * Puts weights of a BERT encoder, by the names of PyTorch, into a network of {@link bertClassifier}; its last layer stays as it is.
 *
 * @param pieces numbers in the original vocabulary of the pieces that the network knows
 */
export function loadBert(
  model: LayersModel,
  { length, width, numLayers }: BertSizes,
  tensors: ReadonlyMap<string, StoredTensor>,
  pieces: readonly number[],
): void {
  const values = (name: string): Float32Array => {
    const found = tensors.get(name);
    if (found === undefined) throw new Error(`The file holds no weights ${name}.`);
    return found.values;
  };
  const put = (name: string, weights: readonly Float32Array[]): void =>
    setLayerWeights(model.getLayer(name), weights as Float32Array[]);
  const norm = (name: string): Float32Array[] => [values(`${name}.weight`), values(`${name}.bias`)];
  const dense = (name: string): Float32Array[] => {
    const { shape, values: kernel } = tensors.get(`${name}.weight`)!;
    return [transposed(kernel, shape[0]!), values(`${name}.bias`)];
  };
  const table = values('embeddings.word_embeddings.weight');
  const kept = new Float32Array(pieces.length * width);
  pieces.forEach((piece, row) => kept.set(table.subarray(piece * width, (piece + 1) * width), row * width));
  put('pieces', [kept]);
  const segment = values('embeddings.token_type_embeddings.weight');
  const positions = values('embeddings.position_embeddings.weight').subarray(0, length * width);
  put('positions', [positions.map((value, at) => value + segment[at % width]!)]);
  put('pieces_norm', norm('embeddings.LayerNorm'));
  for (let index = 0; index < numLayers; index++) {
    const [from, to] = [`encoder.layer.${index}`, `block${index + 1}`];
    const projections = ['self.query', 'self.key', 'self.value', 'output.dense'];
    put(
      `${to}_attention`,
      projections.flatMap((part) => dense(`${from}.attention.${part}`)),
    );
    put(`${to}_attention_norm`, norm(`${from}.attention.output.LayerNorm`));
    put(`${to}_wide`, dense(`${from}.intermediate.dense`));
    put(`${to}_narrow`, dense(`${from}.output.dense`));
    put(`${to}_dense_norm`, norm(`${from}.output.LayerNorm`));
  }
}

/** `[out, in]`, as PyTorch keeps it, → `[in, out]`. */
function transposed(kernel: Float32Array, numOut: number): Float32Array {
  const numIn = kernel.length / numOut;
  const turned = new Float32Array(kernel.length);
  for (let row = 0; row < numOut; row++) {
    for (let column = 0; column < numIn; column++) turned[column * numOut + row] = kernel[row * numIn + column]!;
  }
  return turned;
}
