import { emitOnnx, type Node, type Tensor } from '@newfield/autograd';
import { createNodeRuntime, type Runtime } from '@newfield/runtime';
import { servingNames } from '../../contracts/bundle.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { openServingNetwork } from './serving-network.ts';

/** What one layer makes of one row. */
export interface LayerActivation {
  readonly kind: 'convolution' | 'dense';
  /** Position among the layers with weights, from 1. */
  readonly position: number;
  /** Of one row: `[channels, height, width]`, or `[values]`. */
  readonly shape: readonly number[];
  /** Row-major, in `shape`'s order. */
  readonly values: Float32Array;
  /** Share of values that are not positive: of a rectified layer, how much of it is silent. */
  readonly silentShare: number;
}

export interface ActivationOptions {
  /** Layers at most, spread evenly from the first to the last; default 8. */
  readonly numLayersMax?: number;
  readonly runtime?: Runtime;
}

/** What may follow a layer's weights and still belongs to it, and what ends it. */
const withinLayer = new Set(['Add', 'Sub', 'Mul', 'Div', 'BatchNormalization', 'MaxPool', 'AveragePool']);
const activations = new Set([
  'Relu',
  'LeakyRelu',
  'Elu',
  'Selu',
  'Gelu',
  'Tanh',
  'HardSigmoid',
  'Softplus',
  'Max',
  'Clip',
]);

/**
 * What the layers with weights make of a row, after the activation (and the pooling before it) where one follows.
 *
 * @param model a bundle's ONNX file
 * @param row   `[1, …]`, as the manifest's input says
 * @throws InvalidArgumentError when nothing in the model has weights
 */
export async function readActivations(
  model: Uint8Array,
  row: HostTensor,
  { numLayersMax = 8, runtime = createNodeRuntime('cpu') }: ActivationOptions = {},
): Promise<readonly LayerActivation[]> {
  const { features, layers, nodes } = openServingNetwork(model, 1);
  const chosen = spread(layers.length, numLayersMax);
  const outputs = Object.fromEntries(
    chosen.map((index) => [`layer_${index}`, activationOf(layers[index]!.outputs[0]!, nodes)]),
  );
  const session = await runtime.createSession(emitOnnx({ name: 'activations', inputs: [features], outputs }));
  try {
    const results = await session.run({ [servingNames.input]: row });
    return chosen.map((index) => {
      const { shape, data } = results[`layer_${index}`]!;
      const values = data as Float32Array;
      return {
        kind: layers[index]!.primitive.op === 'Conv' ? 'convolution' : 'dense',
        position: index + 1,
        shape: shape.slice(1),
        values,
        silentShare: values.reduce((silent, value) => silent + (value <= 0 ? 1 : 0), 0) / values.length,
      };
    });
  } finally {
    await session.dispose();
  }
}

/** Up to `most` of the numbers below `length`, evenly, with both ends. */
function spread(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, index) => index);
  return Array.from({ length: most }, (_, index) => Math.round((index * (length - 1)) / (most - 1)));
}

/** The layer's value after its activation; without one, what the weights give. */
function activationOf(weighted: Tensor, nodes: readonly Node[]): Tensor {
  for (let tensor = weighted; ;) {
    const users: Node[] = nodes.filter(({ inputs }) => inputs.includes(tensor));
    const [user] = users;
    if (user === undefined || users.length > 1) return weighted;
    if (activations.has(user.primitive.op)) return user.outputs[0]!;
    if (!withinLayer.has(user.primitive.op)) return weighted;
    tensor = user.outputs[0]!;
  }
}
