import { initialiseWeights } from '../initialise-weights.ts';
import { lastStep } from '../layers/last-step.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';
import { rotaryTrunk, type TransformerSizes } from './block.ts';

export interface LanguageNetworkOptions extends TransformerSizes {
  /** Decides the first weights. */
  readonly seed: number;
}

/** One set of weights, in two models. */
export interface LanguageNetwork {
  /** For training: token numbers `[N, T]` → at each position the probability of every next token, `[N, T, vocabulary]`. */
  readonly everyPosition: LayersModel;
  /** For answering: token numbers `[N, T]` → the probability of every token after the last one, `[N, vocabulary]`. */
  readonly nextToken: LayersModel;
}

/**
 * A transformer that can write: no position sees a later one, positions are rotary, and one table of tokens serves both ends, so
 * that a text can be read piece by piece (`createDecoder`). Token 0 is padding: shorter texts stand at the end of a row.
 *
 * @see Radford 2019 (GPT-2), Su 2021 (rotary positions), Press & Wolf 2017 (one table)
 * @throws InvalidArgumentError when `width / numHeads` is odd
 * @example languageNetwork({ vocabularySize: 4096, length: 256, width: 192, numLayers: 4, numHeads: 6, seed: 1 })
 */
export function languageNetwork({ seed, ...sizes }: LanguageNetworkOptions): LanguageNetwork {
  const { inputs, x, tokens } = rotaryTrunk(sizes);
  const { layers } = tf;
  // Models have names of their own, so that the same training gives the same file in every process.
  const probabilities = layers
    .activation({ name: 'probabilities', activation: 'softmax' })
    .apply(tokens.apply(x)) as SymbolicTensor;
  const everyPosition = initialiseWeights(tf.model({ name: 'every_position', inputs, outputs: probabilities }), seed);
  const last = tokens.apply(lastStep({ name: 'last' }).apply(x)) as SymbolicTensor;
  const flat = layers.flatten({ name: 'logits' }).apply(last) as SymbolicTensor;
  const next = layers.activation({ name: 'next', activation: 'softmax' }).apply(flat) as SymbolicTensor;
  return { everyPosition, nextToken: tf.model({ name: 'next_token', inputs, outputs: next }) };
}
