import {
  add,
  clip,
  equal,
  greater,
  argMax,
  cast,
  log,
  logSoftmax,
  mean,
  mul,
  neg,
  oneHot,
  softplus,
  sub,
  sum,
  type Tensor,
} from '@newfield/autograd';

/**
 * A loss and the accuracy that goes with it, as graph functions.
 *
 * `outputs` is float32 `[N, units]`, the model's probabilities. Where they come straight from a sigmoid or softmax the
 * loss is computed from that function's input instead, which is exact where the probability rounds to 0 or 1.
 */
export interface Loss {
  readonly name: LossName;
  /** float32 `[N, 1]` for binary cross-entropy, int32 `[N]` for class indices. */
  readonly labelType: 'binary' | 'class-index';
  /** Mean over the batch, scalar. */
  value(outputs: Tensor, labels: Tensor): Tensor;
  /** Number of rows decided rightly, scalar float32. */
  numCorrect(outputs: Tensor, labels: Tensor): Tensor;
}

export type LossName = 'binaryCrossentropy' | 'sparseCategoricalCrossentropy';

/** Keras's ε, the distance probabilities keep from 0 and 1 when their logits are unknown. */
const epsilon = 1e-7;

/** The input of the operator that made a tensor, when that operator is `op`. */
function inputOf(tensor: Tensor, op: string): Tensor | undefined {
  const { source } = tensor;
  return source.kind === 'node' && source.node.primitive.op === op ? source.node.inputs[0] : undefined;
}

/** `-mean(y·log p + (1 - y)·log(1 - p))`; with logits `z`, `mean(log(1 + eᶻ) - y·z)`. */
export const binaryCrossentropy: Loss = {
  name: 'binaryCrossentropy',
  labelType: 'binary',
  value(outputs, labels) {
    const logits = inputOf(outputs, 'Sigmoid');
    if (logits !== undefined) return mean(sub(softplus(logits), mul(logits, labels)));
    const p = clip(outputs, epsilon, 1 - epsilon);
    return neg(mean(add(mul(labels, log(p)), mul(sub(1, labels), log(sub(1, p))))));
  },
  numCorrect: (outputs, labels) => sum(cast(equal(cast(greater(outputs, 0.5), 'float32'), labels), 'float32')),
};

/** `-mean(log p[label])` over rows; labels are class indices. */
export const sparseCategoricalCrossentropy: Loss = {
  name: 'sparseCategoricalCrossentropy',
  labelType: 'class-index',
  value(outputs, labels) {
    const logits = inputOf(outputs, 'Softmax');
    const logProbabilities = logits === undefined ? log(clip(outputs, epsilon, 1)) : logSoftmax(logits);
    const numClasses = Number(outputs.shape[1]);
    return neg(mean(sum(mul(oneHot(labels, numClasses), logProbabilities), [1])));
  },
  numCorrect: (outputs, labels) => sum(cast(equal(cast(argMax(outputs), 'int32'), labels), 'float32')),
};

const losses: Readonly<Record<LossName, Loss>> = { binaryCrossentropy, sparseCategoricalCrossentropy };

/** The loss of this name; names are Keras's. */
export const lossNamed = (name: LossName): Loss => losses[name];
