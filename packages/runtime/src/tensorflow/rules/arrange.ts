import type { Attributes } from '@newfield/autograd';
import { ints, unary, type Rules, type TensorFlow, type TfTensor, type TfTensor4D } from '../rule.ts';

/** Operators that place values elsewhere or look them up. */

function reshape(tf: TensorFlow, x: TfTensor, attributes: Attributes): TfTensor {
  const target = ints(attributes, 'shape').map((length, axis) => (length === 0 ? x.shape[axis]! : length));
  return tf.reshape(x, target);
}

/** ONNX's Expand lets either side be 1. */
function expand(tf: TensorFlow, x: TfTensor, attributes: Attributes): TfTensor {
  return tf.broadcastTo(x, tf.broadcast_util.assertAndGetBroadcastShape(x.shape, ints(attributes, 'shape')));
}

function slice(tf: TensorFlow, x: TfTensor, attributes: Attributes): TfTensor {
  const [starts, ends, steps] = [ints(attributes, 'starts'), ints(attributes, 'ends'), ints(attributes, 'steps')];
  const begin = x.shape.map(() => 0);
  const end = [...x.shape];
  const strides = x.shape.map(() => 1);
  ints(attributes, 'axes').forEach((axis, index) => {
    begin[axis] = starts[index]!;
    end[axis] = ends[index]!;
    strides[axis] = steps[index]!;
  });
  return tf.stridedSlice(x, begin, end, strides);
}

function pad(tf: TensorFlow, x: TfTensor, attributes: Attributes): TfTensor {
  const pads = ints(attributes, 'pads');
  return tf.pad(
    x,
    x.shape.map((_, axis) => [pads[axis]!, pads[axis + x.rank]!]),
    attributes['value'] as number,
  );
}

/** Adds updates to the rows they name. */
function scatterNd(tf: TensorFlow, [base, rows, updates]: readonly TfTensor[]): TfTensor {
  const depth = rows!.shape.at(-1)!;
  const shape = base!.shape as [number];
  const flatUpdates = tf.reshape(updates!, [-1, ...shape.slice(depth)]);
  return tf.add(base!, tf.scatterND(tf.reshape(rows!, [-1, depth]), flatUpdates, shape));
}

/** Nearest neighbour with half-pixel centres, a tie going to the lower index, which tfjs's own rounds up. */
function nearest(tf: TensorFlow, x: TfTensor, axis: number, to: number): TfTensor {
  const from = x.shape[axis]!;
  const indexOf = (position: number): number => Math.ceil(((position + 0.5) * from) / to - 1);
  const indices = Int32Array.from({ length: to }, (_, position) => Math.min(Math.max(indexOf(position), 0), from - 1));
  return tf.gather(x, tf.tensor1d(indices, 'int32'), axis);
}

function resize(tf: TensorFlow, x: TfTensor, attributes: Attributes): TfTensor {
  const [height, width] = ints(attributes, 'sizes') as [number, number];
  if (attributes['mode'] === 'nearest') return nearest(tf, nearest(tf, x, 2, height), 3, width);
  const nhwc = tf.transpose(x, [0, 2, 3, 1]) as TfTensor4D;
  return tf.transpose(tf.image.resizeBilinear(nhwc, [height, width], false, true), [0, 3, 1, 2]);
}

export const arrange: Rules = {
  Reshape: unary(reshape),
  Expand: unary(expand),
  Transpose: unary((tf, x, attributes) => tf.transpose(x, ints(attributes, 'perm'))),
  Concat: ({ tf, inputs, attributes }) => tf.concat([...inputs], attributes['axis'] as number),
  Split: ({ tf, inputs: [x], attributes }) => tf.split(x!, ints(attributes, 'split'), attributes['axis'] as number),
  Slice: unary(slice),
  Pad: unary(pad),
  Gather: ({ tf, inputs: [table, indices], attributes }) => tf.gather(table!, indices!, attributes['axis'] as number),
  ScatterND: ({ tf, inputs }) => scatterNd(tf, inputs),
  Resize: unary(resize),
};
