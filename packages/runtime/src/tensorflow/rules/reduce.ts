import { ints, unary, type Rules, type TensorFlow, type TfTensor } from '../rule.ts';

/** Reductions, softmaxes and normalisations. */

/** tfjs's softmaxes know the last axis alone. */
function onLastAxis(tf: TensorFlow, x: TfTensor, axis: number, compute: (x: TfTensor) => TfTensor): TfTensor {
  if (axis === x.rank - 1) return compute(x);
  const swap = x.shape.map((_, index) => (index === axis ? x.rank - 1 : index === x.rank - 1 ? axis : index));
  return tf.transpose(compute(tf.transpose(x, swap)), swap);
}

function normalise(tf: TensorFlow, x: TfTensor, mean: TfTensor, variance: TfTensor, epsilon: number): TfTensor {
  return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, epsilon)));
}

export const reduce: Rules = {
  ReduceSum: unary((tf, x, attributes) => tf.sum(x, ints(attributes, 'axes'), attributes['keepdims'] === 1)),
  ReduceMean: unary((tf, x, attributes) => tf.mean(x, ints(attributes, 'axes'), attributes['keepdims'] === 1)),
  ReduceMax: unary((tf, x, attributes) => tf.max(x, ints(attributes, 'axes'), attributes['keepdims'] === 1)),
  CumSum: unary((tf, x, { axis, exclusive, reverse }) => tf.cumsum(x, axis as number, exclusive === 1, reverse === 1)),
  ArgMax: unary((tf, x, { axis }) => tf.argMax(x, axis as number)),
  Softmax: unary((tf, x, { axis }) => onLastAxis(tf, x, axis as number, (last) => tf.softmax(last))),
  LogSoftmax: unary((tf, x, { axis }) => onLastAxis(tf, x, axis as number, (last) => tf.logSoftmax(last))),
  BatchNormalization: ({ tf, inputs: [x, ...vectors], attributes: { epsilon } }) => {
    const shape = x!.shape.map((_, axis) => (axis === 1 ? -1 : 1));
    const [scale, bias, mean, variance] = vectors.map((vector) => tf.reshape(vector, shape));
    return tf.add(tf.mul(normalise(tf, x!, mean!, variance!, epsilon as number), scale!), bias!);
  },
  LayerNormalization: ({ tf, inputs: [x, scale, bias], attributes: { axis, epsilon } }) => {
    const axes = x!.shape.flatMap((_, index) => (index >= (axis as number) ? [index] : []));
    const { mean, variance } = tf.moments(x!, axes, true);
    const scaled = tf.mul(normalise(tf, x!, mean, variance, epsilon as number), scale!);
    return bias === undefined ? scaled : tf.add(scaled, bias);
  },
};
