import {
  causalPadding,
  lastStep,
  maskedMean,
  multiHeadAttention,
  paddingMask,
  positionalEmbedding,
  segmentMask,
  stepRange,
  termwiseDense,
  tf,
  tiedEmbedding,
  type LayersModel,
} from '../../../../src/index.ts';
import { cases } from '../layer-case.ts';

const { layers } = tf;
type Symbolic = ReturnType<typeof tf.input>;

/** One half of the channels attends to the other half's sequence, which is longer after padding. */
function crossAttention(): LayersModel {
  const inputs = tf.input({ shape: [4, 6] });
  const query = layers.dense({ units: 5 }).apply(inputs) as Symbolic;
  const memory = layers.dense({ units: 3, activation: 'tanh' }).apply(inputs) as Symbolic;
  const outputs = multiHeadAttention({ numHeads: 2, keyDim: 4 }).apply([query, memory]) as Symbolic;
  return tf.model({ inputs, outputs });
}

function selfAttention(causal: boolean): LayersModel {
  const inputs = tf.input({ shape: [4, 6] });
  return tf.model({
    inputs,
    outputs: multiHeadAttention({ numHeads: 2, keyDim: 3, causal }).apply(inputs) as Symbolic,
  });
}

/** Token numbers, 0 where there is none, to one answer a text. */
function maskedText(answer: (x: Symbolic, mask: Symbolic) => Symbolic): LayersModel {
  const inputs = tf.input({ shape: [5] });
  const embedded = layers.embedding({ inputDim: 4, outputDim: 6 }).apply(inputs) as Symbolic;
  return tf.model({ inputs, outputs: answer(embedded, paddingMask().apply(inputs) as Symbolic) });
}

function maskedAttention(): LayersModel {
  const attention = multiHeadAttention({ numHeads: 2, keyDim: 3, outputDim: 4 });
  return maskedText((x, mask) => attention.apply([x, x, mask]) as Symbolic);
}

function rotaryAttention(): LayersModel {
  const attention = multiHeadAttention({ numHeads: 2, keyDim: 4, causal: true, rotary: true });
  return maskedText((x, mask) => attention.apply([x, x, mask]) as Symbolic);
}

/** Texts that begin at a 3, packed in the two halves of a row: those of the second attend to their own in the first. */
function packedAttention(): LayersModel {
  const inputs = tf.input({ shape: [8] });
  const [memory, query] = [0, 4].map((start) => stepRange({ start, end: start + 4 }).apply(inputs) as Symbolic);
  const embed = layers.embedding({ inputDim: 4, outputDim: 6 });
  const mask = segmentMask({ firstMark: 3, lastMark: 3 }).apply([query!, memory!]) as Symbolic;
  const embedded = [query!, memory!].map((tokens) => embed.apply(tokens) as Symbolic);
  return tf.model({
    inputs,
    outputs: multiHeadAttention({ numHeads: 2, keyDim: 3 }).apply([...embedded, mask]) as Symbolic,
  });
}

function range(): LayersModel {
  const inputs = tf.input({ shape: [4, 6] });
  return tf.model({ inputs, outputs: stepRange({ start: 1, end: 3 }).apply(inputs) as Symbolic });
}

/** One table at both ends, around a layer. */
function tied(): LayersModel {
  const inputs = tf.input({ shape: [5] });
  const tokens = tiedEmbedding({ inputDim: 4, outputDim: 6 });
  const x = layers.dense({ units: 6, activation: 'tanh' }).apply(tokens.apply(inputs)) as Symbolic;
  return tf.model({ inputs, outputs: tokens.apply(x) as Symbolic });
}

function last(): LayersModel {
  const inputs = tf.input({ shape: [4, 6] });
  return tf.model({ inputs, outputs: lastStep().apply(inputs) as Symbolic });
}

function termwise(signs?: number[][]): LayersModel {
  const inputs = tf.input({ shape: [3, 4] });
  const layer = termwiseDense({ units: 2, ...(signs && { signs }) });
  return tf.model({ inputs, outputs: layer.apply(inputs) as Symbolic });
}

const signs = [
  [1, 1, 0, -1],
  [0, 0, 0, 0],
  [-1, -1, -1, 0],
];

export const attentionCases = cases(
  ['TermwiseDense', '', [2, 3, 4], () => termwise()],
  ['TermwiseDense', 'with weights of one sign', [2, 3, 4], () => termwise(signs)],
  ['MultiHeadAttention', 'to itself', [2, 4, 6], () => selfAttention(false)],
  ['MultiHeadAttention', 'to itself, causal', [2, 4, 6], () => selfAttention(true)],
  ['MultiHeadAttention', 'to another sequence', [2, 4, 6], crossAttention],
  ['MultiHeadAttention', 'to the tokens that there are, with other channels', [3, 5], maskedAttention, { integers: 4 }],
  ['MultiHeadAttention', 'causal, with rotary positions', [3, 5], rotaryAttention, { integers: 4 }],
  ['MultiHeadAttention', 'to the texts of each step’s own number', [3, 8], packedAttention, { integers: 4 }],
  ['SegmentMask', '', [3, 8], packedAttention, { integers: 4 }],
  ['StepRange', '', [2, 4, 6], range],
  ['TiedEmbedding', 'before and after a layer', [3, 5], tied, { integers: 4 }],
  ['LastStep', '', [2, 4, 6], last],
  ['PaddingMask', '', [3, 5], maskedAttention, { integers: 4 }],
  ['MaskedMean', '', [3, 5], () => maskedText((x, mask) => maskedMean().apply([x, mask]) as Symbolic), { integers: 4 }],
  [
    'PositionalEmbedding',
    '',
    [2, 4, 6],
    () => {
      const inputs = tf.input({ shape: [4, 6] });
      return tf.model({ inputs, outputs: positionalEmbedding().apply(inputs) as Symbolic });
    },
  ],
  [
    'CausalPadding',
    'before a convolution',
    [2, 6, 3],
    () => {
      const inputs = tf.input({ shape: [6, 3] });
      const padded = causalPadding({ steps: 2 }).apply(inputs) as Symbolic;
      return tf.model({ inputs, outputs: layers.conv1d({ filters: 4, kernelSize: 3 }).apply(padded) as Symbolic });
    },
  ],
);
