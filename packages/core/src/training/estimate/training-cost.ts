import { importOnnx, topologicalOrder, type Node, type Tensor } from '@newfield/autograd';
import { buildNetwork } from '../../architecture/network.ts';
import type { LayersModel } from '../../architecture/tf.ts';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { lossOf, type Loss, type LossName } from '../losses/index.ts';
import type { Optimiser } from '../optimisers/index.ts';
import { emitStepGraph } from '../step-graph.ts';

/** Bytes that a training holds, on the processor. */
export interface TrainingMemory {
  /** The weights, and a second copy of those that the graph writes, such as running means. */
  readonly weightBytes: number;
  /** One gradient for each weight that is trained. */
  readonly gradientBytes: number;
  /** What the optimiser keeps for each weight that is trained. */
  readonly optimiserBytes: number;
  /** A batch of inputs and labels. */
  readonly batchBytes: number;
  /** Results between layers, forward and backward, at the moment of the step when most of them are needed. */
  readonly activationBytes: number;
}

/** What one training step has to do, counted in its graph. */
export interface StepWork {
  /** Multiply-adds of convolutions, forward and backward. */
  readonly convolutionMultiplyAdds: number;
  /** Multiply-adds of matrix products, forward and backward. */
  readonly productMultiplyAdds: number;
  /** Bytes that all operators read and write, the optimiser included. */
  readonly movedBytes: number;
  readonly numOperators: number;
}

export interface TrainingCost {
  readonly batchSize: number;
  readonly memory: TrainingMemory;
  readonly work: StepWork;
}

export interface TrainingCostOptions {
  readonly batchSize: number;
  readonly loss: LossName | Loss;
  readonly optimiser: Optimiser;
}

/** Operators that the runtime makes no copy for: another shape, or another name. */
const views = new Set(['Reshape', 'Squeeze', 'Unsqueeze', 'Flatten', 'Identity']);
const convolutions = new Set(['Conv', 'ConvTranspose']);
const products = new Set(['MatMul', 'Gemm']);
/** Operators that the runtime lets write over an input of the same size which nobody needs any more. */
const writesInPlace = new Set([
  'Add',
  'Sub',
  'Mul',
  'Div',
  'Relu',
  'Sigmoid',
  'Tanh',
  'Sqrt',
  'Exp',
  'Neg',
  'Clip',
  'Softmax',
]);

const bytesOfValue = { float32: 4, int32: 4, int64: 8, uint8: 1, bool: 1 } as const;

const numValues = ({ shape }: Pick<Tensor, 'shape'>): number =>
  shape.reduce<number>((product, length) => product * Number(length), 1);
const bytesOf = (tensor: Tensor): number => numValues(tensor) * bytesOfValue[tensor.dtype];

/**
 * What a training step of a model needs, from the graph that would be run: no weight is touched and nothing is computed.
 * Weights, gradients and the optimiser's state are exact. Activations are the most that is alive at once when operators run in
 * the graph's order and the runtime reuses memory at once; its arena keeps some more, and threads have work space of their own.
 *
 * @throws InvalidArgumentError  when the model leaves a length of its input open
 * @throws UnsupportedLayerError when the graph compiler lacks a layer
 */
export function trainingCost(model: LayersModel, { batchSize, loss, optimiser }: TrainingCostOptions): TrainingCost {
  const featureShape = model.inputs[0]!.shape.slice(1);
  if (featureShape.includes(null)) {
    throw new InvalidArgumentError('The model leaves a length of its input open.', {
      stage: 'architecture',
      received: `[${featureShape.map((length) => length ?? 'any').join(', ')}]`,
      fix: 'Give the input a shape of known lengths.',
    });
  }
  const network = buildNetwork(
    { model },
    { batchSize, featureShape: featureShape as number[], dtype: 'float32', training: true },
  );
  const { parameters, updates } = network.compiled;
  const rule = { optimiser, averaging: false, withGradientNorm: false };
  const step = emitStepGraph({ ...network, loss: lossOf(loss) }, rule, 'outside');
  const sumOf = (tensors: readonly Tensor[]): number => tensors.reduce((total, tensor) => total + bytesOf(tensor), 0);
  const trained = parameters.filter((parameter) => parameter.trainable && !updates.has(parameter));
  const gradientBytes = sumOf(trained.map(({ tensor }) => tensor));
  const optimiserBytes = gradientBytes * optimiser.slots.length;
  const { inputs, outputs } = importOnnx(step.model);
  const held = [...outputs.values()];
  const order = topologicalOrder(held);
  const fed = [inputs.get('features'), inputs.get('labels')].filter((tensor) => tensor !== undefined);
  return {
    batchSize,
    memory: {
      weightBytes:
        sumOf(parameters.map(({ tensor }) => tensor)) + sumOf([...updates.keys()].map(({ tensor }) => tensor)),
      gradientBytes,
      optimiserBytes,
      batchBytes: sumOf(fed) + sumOf(network.compiled.noises.map(({ tensor }) => tensor)),
      activationBytes: mostAlive(order, new Set(held)),
    },
    work: {
      convolutionMultiplyAdds: sumOver(order, convolutions),
      productMultiplyAdds: sumOver(order, products),
      // The optimiser reads gradient, weight and state, and writes weight and state.
      movedBytes: movedBy(order) + 3 * gradientBytes + 2 * optimiserBytes,
      numOperators: order.length,
    },
  };
}

function sumOver(order: readonly Node[], ops: ReadonlySet<string>): number {
  return order
    .filter(({ primitive }) => ops.has(primitive.op))
    .reduce((total, node) => total + multiplyAddsOf(node), 0);
}

function multiplyAddsOf({ primitive, inputs, outputs, attributes }: Node): number {
  const [first, second] = inputs as [Tensor, Tensor];
  switch (primitive.op) {
    case 'Conv':
      // Kernel [out, in / groups, …]: each output value takes the products of one filter.
      return numValues(outputs[0]!) * (numValues(second) / Number(second.shape[0]));
    case 'ConvTranspose':
      return numValues(first) * (numValues(second) / Number(second.shape[0]));
    case 'Gemm':
      return numValues(outputs[0]!) * Number(first.shape[attributes['transA'] ? 0 : 1]);
    default:
      return numValues(outputs[0]!) * Number(first.shape.at(-1));
  }
}

const movedBy = (order: readonly Node[]): number =>
  order
    .filter(({ primitive }) => !views.has(primitive.op))
    .flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
    .reduce((total, tensor) => total + bytesOf(tensor), 0);

/** Most bytes of results that are needed at once. @param held results with memory of their own */
function mostAlive(order: readonly Node[], held: ReadonlySet<Tensor>): number {
  /** A view's memory is that of what it looks at. */
  const owner = new Map<Tensor, Tensor>();
  const ownerOf = (tensor: Tensor): Tensor => owner.get(tensor) ?? tensor;
  const lastUse = new Map<Tensor, number>();
  order.forEach((node, index) => {
    if (views.has(node.primitive.op)) owner.set(node.outputs[0]!, ownerOf(node.inputs[0]!));
    for (const tensor of node.inputs) lastUse.set(ownerOf(tensor), index);
  });
  const live = new Set<Tensor>();
  let [now, most] = [0, 0];
  order.forEach((node, index) => {
    const isDead = (tensor: Tensor): boolean => live.has(tensor) && lastUse.get(tensor) === index;
    const dying = new Set(node.inputs.map(ownerOf).filter(isDead));
    if (!views.has(node.primitive.op)) {
      for (const made of node.outputs) {
        if (held.has(made)) continue;
        const reused = writesInPlace.has(node.primitive.op)
          ? [...dying].find((tensor) => bytesOf(tensor) === bytesOf(made))
          : undefined;
        if (reused !== undefined) {
          dying.delete(reused);
          live.delete(reused);
        } else now += bytesOf(made);
        live.add(made);
      }
    }
    most = Math.max(most, now);
    for (const tensor of dying) {
      live.delete(tensor);
      now -= bytesOf(tensor);
    }
    for (const made of node.outputs) {
      if (!live.has(made) || lastUse.has(made)) continue;
      live.delete(made);
      now -= bytesOf(made);
    }
  });
  return most;
}
