import { initialiseWeights } from '../initialise-weights.ts';
import { outputLayer, type Outputs } from '../output-layer.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';
import { transformerTrunk, type TransformerSizes } from './block.ts';

export interface TransformerEncoderOptions extends TransformerSizes {
  readonly outputs: Outputs;
  /** Decides the first weights. */
  readonly seed: number;
}

/**
 * Reads a text at once and answers for the whole of it: token numbers `[N, T]` → classes or numbers, from the mean over the
 * positions.
 *
 * @see Vaswani 2017. Deviations: normalisation comes before attention and dense layers (Xiong 2020), positions are learnt,
 * GELU in place of ReLU, as in BERT.
 * @example transformerEncoder({ vocabularySize: 8000, length: 64, outputs: { numClasses: 77 }, seed: 1 })
 */
export function transformerEncoder({ outputs, seed, ...sizes }: TransformerEncoderOptions): LayersModel {
  const { inputs, x } = transformerTrunk(sizes, false);
  const mean = tf.layers.globalAveragePooling1d({ name: 'mean' }).apply(x);
  const answer = outputLayer(outputs).apply(mean as SymbolicTensor) as SymbolicTensor;
  return initialiseWeights(tf.model({ inputs, outputs: answer }), seed);
}
