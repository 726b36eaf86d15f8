import {
  causalPadding,
  multiHeadAttention,
  positionalEmbedding,
  termwiseDense,
  tf,
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
