import { averagePool, concat, constant, matMul, mean, mul, reshape, sub, type Tensor } from '@newfield/autograd';
import { asChannelsFirst, type CompiledModel, type Feature } from '../architecture/compiler/index.ts';
import type { TensorSpec } from '../contracts/bundle.ts';
import { ShapeMismatchError } from '../contracts/errors/index.ts';

/** Some of what a network makes of a row, as a list of numbers. */
export interface FeaturePart {
  /** Name of the layer. */
  readonly layer: string;
  /** Of maps: the mean of each over windows of this many pixels a side; without it over the whole map. */
  readonly windowPx?: number;
}

/**
 * A further output of a bundle's graph, made of what layers make of the row as it is, without further views:
 *
 * - `features`: the parts' numbers, one after another;
 * - `projection`: `(features - mean) · matrix`, a short description by which rows can be compared;
 * - `distance`: the mean of that product's squares. With the whitening of a Gaussian it is the squared Mahalanobis distance
 *   divided by the number of features: about 1 for rows like those the Gaussian was fitted on, more for stranger ones.
 *
 * @see Lee 2018, "A simple unified framework for detecting out-of-distribution samples": features of several layers
 */
export type FeatureOutput =
  | { readonly name: string; readonly kind: 'features'; readonly parts: readonly FeaturePart[] }
  | {
      readonly name: string;
      readonly kind: 'projection' | 'distance';
      readonly parts: readonly FeaturePart[];
      /** `[features]` */
      readonly mean: Float32Array;
      /** Row-major `[features, columns]` */
      readonly matrix: Float32Array;
    };

/** The output as a tensor, and what the manifest says of it. */
export function featureOutput(
  output: FeatureOutput,
  { layerOutput }: Pick<CompiledModel, 'layerOutput'>,
): { readonly tensor: Tensor; readonly spec: TensorSpec } {
  const parts = output.parts.map((part) => flatPart(layerOutput(part.layer), part));
  const features = parts.length === 1 ? parts[0]! : concat(parts, 1);
  const { name } = output;
  if (output.kind === 'features') return described(name, features, [-1e6, 1e6]);
  const numFeatures = Number(features.shape[1]);
  const numColumns = output.matrix.length / numFeatures;
  if (output.mean.length !== numFeatures || !Number.isInteger(numColumns)) {
    throw new ShapeMismatchError(`The output "${name}" was fitted on other features.`, {
      stage: 'deployment',
      expected: `${numFeatures} features`,
      received: `a mean of ${output.mean.length}, a matrix of ${output.matrix.length} values`,
      fix: 'Fit it on the output of the kind `features` with the same parts.',
    });
  }
  const projected = matMul(
    sub(features, constant(output.mean, [numFeatures])),
    constant(output.matrix, [numFeatures, numColumns]),
  );
  if (output.kind === 'projection') return described(name, projected, [-1e6, 1e6]);
  return described(name, reshape(mean(mul(projected, projected), [1]), [-1]), [0, 1e12]);
}

function described(name: string, tensor: Tensor, range: readonly [number, number]) {
  const shape = [null, ...tensor.shape.slice(1).map(Number)];
  return { tensor, spec: { name, dtype: 'float32', shape, unit: 'of no unit', range } as const };
}

/** `[N, numbers]` */
function flatPart(feature: Feature, { windowPx }: FeaturePart): Tensor {
  if (feature.tensor.rank === 2) return feature.tensor;
  const maps = asChannelsFirst(feature);
  if (windowPx === undefined) return mean(maps, [2, 3]);
  const pooled = averagePool(maps, { kernel: [windowPx, windowPx] });
  return reshape(pooled, [-1, pooled.shape.slice(1).reduce<number>((product, length) => product * Number(length), 1)]);
}
