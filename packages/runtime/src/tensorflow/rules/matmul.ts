import type { Rules, TensorFlow, TfTensor } from '../rule.ts';

/** Matrix products. */

/** tfjs wants batch axes that are equal, where ONNX broadcasts them. */
function withBatch(tf: TensorFlow, x: TfTensor, batch: readonly number[]): TfTensor {
  return tf.broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
}

function matMul(tf: TensorFlow, a: TfTensor, b: TfTensor): TfTensor {
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  return tf.matMul(withBatch(tf, a, batch), withBatch(tf, b, batch));
}

export const products: Rules = {
  MatMul: ({ tf, inputs: [a, b] }) => matMul(tf, a!, b!),
  Gemm: ({ tf, inputs: [a, b, bias], attributes: { transA, transB } }) => {
    const product = tf.matMul(a!, b!, transA === 1, transB === 1);
    return bias === undefined ? product : tf.add(product, bias);
  },
};
