import { initialiseWeights } from '../initialise-weights.ts';
import { outputLayer } from '../output-layer.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';
import { transformerTrunk, type TransformerSizes } from './block.ts';

export interface TransformerDecoderOptions extends TransformerSizes {
  /** Decides the first weights. */
  readonly seed: number;
}

/**
 * A language model: token numbers `[N, T]` → at each position the probability of every next token, `[N, T, vocabulary]`. No
 * position sees a later one.
 *
 * @see Radford 2019 (GPT-2), whose layout this is. Deviation: the output has its own weights.
 * @example transformerDecoder({ vocabularySize: 8000, length: 128, width: 256, seed: 1 })
 */
export function transformerDecoder({ seed, ...sizes }: TransformerDecoderOptions): LayersModel {
  const { inputs, x } = transformerTrunk(sizes, true);
  const next = outputLayer({ numClasses: sizes.vocabularySize }).apply(x) as SymbolicTensor;
  return initialiseWeights(tf.model({ inputs, outputs: next }), seed);
}
