import type { Tensor } from '@newfield/autograd';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { UnsupportedLayerError } from '../../contracts/errors/index.ts';
import { Compiler } from './compiler.ts';
import { asChannelsLast, channelsLast, type Feature } from './feature.ts';
import type { NoiseDistribution } from './layer-rule.ts';
import type { Parameter } from './parameter.ts';
import './rules/index.ts';

export interface CompileOptions {
  /** What the model reads: float32 `[N, …]`, channels-last. N is a number for training, may be a name for prediction. */
  readonly input: Tensor;
  readonly training: boolean;
  /** Parameters of an earlier compilation of the same model, to compute with the same weights twice in one graph. */
  readonly sharedParameters?: readonly Parameter[];
}

/** A model as a graph. */
export interface CompiledModel {
  /** float32 `[N, …]`, channels-last. */
  readonly output: Tensor;
  readonly parameters: readonly Parameter[];
  /** New values of parameters that change without a gradient. Empty unless training. */
  readonly updates: ReadonlyMap<Parameter, Tensor>;
  /** Inputs to fill before each step. Empty unless training. */
  readonly noises: readonly Noise[];
  /** What a layer made of the input, by the layer's name; @throws InvalidArgumentError when there is no such layer */
  layerOutput(name: string): Feature;
  /** What regularisers add to the loss, scalars. */
  readonly penalties: readonly Tensor[];
}

/** A random input of a training step. */
export interface Noise {
  readonly name: string;
  readonly tensor: Tensor;
  readonly distribution: NoiseDistribution;
}

/**
 * Turns a tfjs-layers model with one input and one output into a graph of primitives. Weights become graph inputs.
 *
 * @throws UnsupportedLayerError when a layer has no rule, or a setting that the rule doesn't know
 * @throws ShapeMismatchError when the input hasn't the model's shape
 */
export function compileModel(model: LayersModel, options: CompileOptions): CompiledModel {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new UnsupportedLayerError('The model has several inputs or outputs.', {
      received: `${model.inputs.length} inputs, ${model.outputs.length} outputs`,
      fix: 'Join them with a Concatenate layer, or build one model per output.',
    });
  }
  const compiler = new Compiler(options);
  const output = asChannelsLast(compiler.model(model, [channelsLast(options.input)]));
  return { output, ...compiler.result() };
}
