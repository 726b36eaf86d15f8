import { gemm, input, mul, relu, sigmoid, sum, tanh, type Dim, type Tensor } from '@newfield/autograd';
import { hashString, randomStream, uniform } from '@newfield/core/contracts';
import type { StepModel } from '@newfield/core/training';

import type { ActivationName, LearnSettings } from '../settings.ts';

export type NetworkSettings = Pick<LearnSettings, 'hidden' | 'activation' | 'l2'>;

/** One layer as tensors of a graph. */
export interface LayerTensors {
  /** `[numInputs, numUnits]`, as the library and Keras store it; the page shows its transpose. */
  readonly kernel: Tensor;
  readonly bias: Tensor;
  /** `[rows, numUnits]`: weighted sums, and what the activation makes of them. */
  readonly z: Tensor;
  readonly a: Tensor;
}

export interface NetworkGraph {
  readonly features: Tensor;
  readonly layers: readonly LayerTensors[];
  readonly model: StepModel;
}

const activations: Readonly<Record<ActivationName, (x: Tensor) => Tensor>> = { tanh, relu, sigmoid };

const numInputs = 2;
export const kernelName = (layer: number): string => `layer${layer}/kernel`;
export const biasName = (layer: number): string => `layer${layer}/bias`;

/** Units of each layer, the inputs first, the one output last. */
export const widthsOf = ({ hidden }: Pick<NetworkSettings, 'hidden'>): readonly number[] => [numInputs, ...hidden, 1];

/** Name and shape of each parameter, layer by layer. */
export function parameterShapes(
  settings: Pick<NetworkSettings, 'hidden'>,
): readonly (readonly [string, readonly number[]])[] {
  const widths = widthsOf(settings);
  return widths
    .slice(1)
    .flatMap((units, index) => [
      [kernelName(index + 1), [widths[index]!, units]] as const,
      [biasName(index + 1), [units]] as const,
    ]);
}

/**
 * The network as a graph of the library: `gemm` with bias, an activation, and a sigmoid at the end, as the rule of a dense
 * layer writes them.
 *
 * @param rows a number for training, `batch` for prediction
 */
export function buildNetwork(settings: NetworkSettings, rows: Dim): NetworkGraph {
  const features = input('features', [rows, numInputs]);
  const parameters = parameterShapes(settings).map(([name, shape]) => ({
    name,
    tensor: input(name, shape),
    trainable: true,
  }));
  const numLayers = parameters.length / 2;
  const layers: LayerTensors[] = [];
  for (let layer = 0; layer < numLayers; layer++) {
    const [kernel, bias] = [parameters[2 * layer]!.tensor, parameters[2 * layer + 1]!.tensor];
    const z = gemm(layers.at(-1)?.a ?? features, kernel, { bias });
    layers.push({ kernel, bias, z, a: (layer === numLayers - 1 ? sigmoid : activations[settings.activation])(z) });
  }
  const penalties = settings.l2 === 0 ? [] : layers.map(({ kernel }) => mul(sum(mul(kernel, kernel)), settings.l2));
  const output = layers.at(-1)!.a;
  return { features, layers, model: { output, parameters, penalties, updates: new Map(), noises: [] } };
}

/**
 * First weights from a seed: kernels Glorot uniform, biases 0, as the library's `initialiseWeights` draws them.
 *
 * @see Glorot & Bengio 2010
 */
export function firstWeights(settings: Pick<LearnSettings, 'hidden' | 'seed'>): Map<string, Float32Array> {
  return new Map(
    parameterShapes(settings).map(([name, shape]) => {
      if (shape.length === 1) return [name, new Float32Array(shape[0]!)];
      const next = randomStream(hashString(`${settings.seed}/${name}`));
      const limit = Math.sqrt(6 / (shape[0]! + shape[1]!));
      return [name, Float32Array.from({ length: shape[0]! * shape[1]! }, () => (2 * uniform(next) - 1) * limit)];
    }),
  );
}
