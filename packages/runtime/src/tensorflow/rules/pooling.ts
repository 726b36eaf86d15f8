import type { RuleCall, Rules, TensorFlow, TfTensor } from '../rule.ts';
import { fromNchw, inNhwc, padOrCut, spatialOf, toNchw, type Spatial } from './spatial.ts';

/** Max and average pooling. */

/** Below every activation, so that padding never wins. */
const lowest = -3.4e38;

function maxPool({ tf, inputs: [x], attributes }: RuleCall): TfTensor {
  const { kernel, strides, pads } = spatialOf('MaxPool', attributes);
  const padded = padOrCut(tf, toNchw(tf, x!), pads, lowest);
  const y = inNhwc(tf, padded, (nhwc) => tf.maxPool(nhwc, kernel as [number, number], strides, 'valid'));
  return fromNchw(tf, y, x!);
}

/** Dividing by the average of ones takes the padding out of the average again. */
function averagePool({ tf, inputs: [x], attributes }: RuleCall): TfTensor {
  const spatial = spatialOf('AveragePool', attributes);
  const nchw = toNchw(tf, x!);
  const ones = tf.ones([1, 1, ...nchw.shape.slice(2)]);
  return fromNchw(tf, tf.div(averageWithPadding(tf, nchw, spatial), averageWithPadding(tf, ones, spatial)), x!);
}

function averageWithPadding(tf: TensorFlow, nchw: TfTensor, { kernel, strides, pads }: Spatial): TfTensor {
  return inNhwc(tf, padOrCut(tf, nchw, pads), (nhwc) => tf.avgPool(nhwc, kernel as [number, number], strides, 'valid'));
}

export const pools: Rules = {
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: ({ tf, inputs: [x] }) => tf.mean(x!, x!.shape.map((_, axis) => axis).slice(2), true),
};
