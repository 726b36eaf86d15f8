import { initialiseWeights } from '../initialise-weights.ts';
import { lastStep } from '../layers/last-step.ts';
import { paddingMask } from '../layers/padding-mask.ts';
import { segmentMask } from '../layers/segment-mask.ts';
import { stepRange } from '../layers/step-range.ts';
import { tiedEmbedding } from '../layers/tied-embedding.ts';
import { tf, type LayersModel, type SymbolicTensor } from '../tf.ts';
import { attendingPart, dropping, thinkingPart, type TransformerSizes } from './block.ts';

export interface TranslationNetworkOptions extends TransformerSizes {
  /** Tokens of the source and tokens of the target, each; a row holds `2 · length`. */
  readonly length: number;
  /** Blocks of the encoder, and as many of the decoder; default 4. */
  readonly numLayers?: number;
  /** The tokens, first and last, each of which begins a text: how the texts of a packed row are told apart. */
  readonly marks: readonly [first: number, last: number];
  /** Decides the first weights. */
  readonly seed: number;
}

/** One set of weights, in two models. A row is `length` tokens of the source, then `length` tokens of the target; 0 is padding. */
export interface TranslationNetwork {
  /**
   * For training, with several pairs in a row: token numbers `[N, 2 · length]` → at each position of the target the probability of
   * every next token, `[N, length, vocabulary]`. The first text of the source belongs to the first of the target, and so on; none
   * sees another's.
   */
  readonly everyPosition: LayersModel;
  /**
   * For answering, with one pair in a row, each text at its half's end: token numbers `[N, 2 · length]` → the probability of every
   * token after the last one, `[N, vocabulary]`.
   */
  readonly nextToken: LayersModel;
}

/** Layers between which a model is cut to read the source once and write the target piece by piece. */
export const translationParts = {
  source: 'source',
  target: 'target',
  sourceMask: 'source_padding',
  encoded: 'encoder_norm',
} as const;

/**
 * An encoder and a decoder that attends to what the encoder made. One table of tokens serves source, target and output; each text's
 * positions are rotary, and none are told to the attention between the two.
 *
 * @see Vaswani 2017; Xiong 2020 (normalisation first), Su 2021 (rotary positions), Press & Wolf 2017 (one table), Raffel 2020
 * (packed rows). Deviation: GELU in place of ReLU
 * @throws InvalidArgumentError when `width / numHeads` is odd
 * @example translationNetwork({ vocabularySize: 4096, length: 64, width: 160, numLayers: 3, numHeads: 5, marks: [4, 15], seed: 1 })
 */
export function translationNetwork({ seed, marks, ...sizes }: TranslationNetworkOptions): TranslationNetwork {
  const { vocabularySize, length, width = 128 } = sizes;
  const tokens = tiedEmbedding({ name: 'tokens', inputDim: vocabularySize, outputDim: width });
  const drop = dropping('tokens_drop', sizes);
  const embed = (x: SymbolicTensor): SymbolicTensor => drop(tokens.apply(x) as SymbolicTensor);
  const encode = encoder(sizes);
  const decode = decoder(sizes);
  const softmax = (name: string, x: unknown): SymbolicTensor =>
    tf.layers.activation({ name, activation: 'softmax' }).apply(x as SymbolicTensor) as SymbolicTensor;

  const packed = pair(length);
  const segments = (name: string, query: SymbolicTensor, memory: SymbolicTensor): SymbolicTensor =>
    segmentMask({ name, firstMark: marks[0], lastMark: marks[1] }).apply([query, memory]) as SymbolicTensor;
  const all = decode(
    embed(packed.target),
    segments('target_segments', packed.target, packed.target),
    encode(embed(packed.source), segments('source_segments', packed.source, packed.source)),
    segments('pair_segments', packed.target, packed.source),
  );
  const everyPosition = tf.model({
    name: 'every_position',
    inputs: packed.inputs,
    outputs: softmax('probabilities', tokens.apply(all)),
  });

  const one = pair(length);
  const padding = (name: string, x: SymbolicTensor): SymbolicTensor => paddingMask({ name }).apply(x) as SymbolicTensor;
  const sourceMask = padding(translationParts.sourceMask, one.source);
  const encoded = encode(embed(one.source), sourceMask);
  const x = decode(embed(one.target), padding('target_padding', one.target), encoded, sourceMask);
  const last = tokens.apply(lastStep({ name: 'last' }).apply(x)) as SymbolicTensor;
  const next = softmax('next', tf.layers.flatten({ name: 'logits' }).apply(last));
  return {
    everyPosition: initialiseWeights(everyPosition, seed),
    nextToken: tf.model({ name: 'next_token', inputs: one.inputs, outputs: next }),
  };
}

/** A row and its two halves. Names are given, so that a checkpoint fits a model that is built again in the same process. */
function pair(length: number): Record<'inputs' | 'source' | 'target', SymbolicTensor> {
  const inputs = tf.input({ name: 'pair', shape: [2 * length] });
  const half = (name: string, start: number): SymbolicTensor =>
    stepRange({ name, start, end: start + length }).apply(inputs) as SymbolicTensor;
  return { inputs, source: half(translationParts.source, 0), target: half(translationParts.target, length) };
}

const blockNumbers = ({ numLayers = 4 }: TransformerSizes): readonly number[] =>
  Array.from({ length: numLayers }, (_, index) => index + 1);

function encoder(sizes: TransformerSizes): (x: SymbolicTensor, mask: SymbolicTensor) => SymbolicTensor {
  const blocks = blockNumbers(sizes).map((number) => {
    const attend = attendingPart(`encoder${number}_attention`, sizes, { causal: false, rotary: true });
    const think = thinkingPart(`encoder${number}`, sizes);
    return (x: SymbolicTensor, mask: SymbolicTensor) => think(attend(x, mask));
  });
  const norm = tf.layers.layerNormalization({ name: translationParts.encoded });
  return (x, mask) => norm.apply(blocks.reduce((input, block) => block(input, mask), x)) as SymbolicTensor;
}

type Decode = (
  x: SymbolicTensor,
  mask: SymbolicTensor,
  encoded: SymbolicTensor,
  sourceMask: SymbolicTensor,
) => SymbolicTensor;

function decoder(sizes: TransformerSizes): Decode {
  const blocks = blockNumbers(sizes).map((number): Decode => {
    const attend = attendingPart(`decoder${number}_attention`, sizes, { causal: true, rotary: true });
    const look = attendingPart(`decoder${number}_source`, sizes, { causal: false, rotary: false });
    const think = thinkingPart(`decoder${number}`, sizes);
    return (x, mask, encoded, sourceMask) => think(look(attend(x, mask), sourceMask, encoded));
  });
  const norm = tf.layers.layerNormalization({ name: 'decoder_norm' });
  return (x, ...rest) => norm.apply(blocks.reduce((input, block) => block(input, ...rest), x)) as SymbolicTensor;
}
