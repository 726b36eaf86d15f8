import type { Tensor } from '@newfield/autograd';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
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
  /**
   * Positions that are remembered: the model then reads a piece of a text, of any length up to this, after the pieces before it.
   * Its layers treat each position by itself, but for causal attention.
   */
  readonly memoryLength?: number;
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
  /** What is carried from piece to piece; empty without `memoryLength`. */
  readonly memories: readonly Memory[];
  /** What is made once of another text; empty but for `compileBeside`. */
  readonly kept: readonly Kept[];
  /** What regularisers add to the loss, scalars. */
  readonly penalties: readonly Tensor[];
}

/** What a layer keeps of the positions that were read, 0 at first. */
export interface Memory {
  readonly name: string;
  /** Input, `[N, memoryLength, …]`. */
  readonly tensor: Tensor;
  /** Its value after this piece. */
  readonly next: Tensor;
}

/** What a layer makes of a text that is whole, once for all pieces of the text that grows beside it. */
export interface Kept {
  readonly name: string;
  /** Input in its place. */
  readonly tensor: Tensor;
  /** How it is made of the whole text. */
  readonly made: Tensor;
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

/** A part of a model: from some of what its layers give to other. */
export interface ModelPart {
  readonly inputs: readonly SymbolicTensor[];
  readonly output: SymbolicTensor;
}

/**
 * A part of a model that reads one text whole, and one that reads another text piece by piece beside it.
 *
 * @param whole its input is what `input` stands for; its outputs are the first inputs of `growing`, in this order
 * @param growing its last input is what `piece` stands for: tokens of the growing text, float32 `[rows, T]`
 */
export function compileBeside(
  whole: readonly ModelPart[],
  growing: ModelPart,
  { input, piece, memoryLength }: { readonly input: Tensor; readonly piece: Tensor; readonly memoryLength: number },
): CompiledModel {
  const reader = new Compiler({ input, training: false });
  const outputs = whole.map((part) => reader.part(part, [channelsLast(input)]));
  const sharedParameters = reader.result().parameters;
  const writer = new Compiler({ input: piece, training: false, memoryLength, sharedParameters }, { keeps: true });
  const output = asChannelsLast(writer.part(growing, [...outputs, channelsLast(piece)]));
  return { output, ...writer.result() };
}
