import { dropout, type Tensor } from '@newfield/autograd';
import type { layers, LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { ShapeMismatchError, UnsupportedLayerError } from '../../contracts/errors/index.ts';
import { asChannelsLast, channelsLast, type Feature } from './feature.ts';
import { layerRuleFor, supportedLayers, type LayerCall } from './layer-rule.ts';
import { makeParameter, type Parameter } from './parameter.ts';
import './rules/index.ts';

type Layer = layers.Layer;

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
  /** Masks to fill before each step. Empty unless training. */
  readonly dropouts: readonly { readonly name: string; readonly mask: Tensor; readonly rate: number }[];
}

/**
 * Turns a tfjs-layers model with one input and one output into a graph of primitives. Weights become graph inputs.
 *
 * @throws UnsupportedLayerError when a layer has no rule
 */
export function compileModel(model: LayersModel, options: CompileOptions): CompiledModel {
  return new Compiler(options).compile(model);
}

class Compiler {
  private readonly options: CompileOptions;
  private readonly features = new Map<number, Feature>();
  private readonly parameters = new Map<string, Parameter>();
  private readonly updates = new Map<Parameter, Tensor>();
  private readonly dropouts: { name: string; mask: Tensor; rate: number }[] = [];

  constructor(options: CompileOptions) {
    this.options = options;
    for (const parameter of options.sharedParameters ?? []) this.parameters.set(parameter.name, parameter);
  }

  compile(model: LayersModel): CompiledModel {
    const [modelInput, ...moreInputs] = model.inputs;
    const [modelOutput, ...moreOutputs] = model.outputs;
    if (modelInput === undefined || modelOutput === undefined || moreInputs.length + moreOutputs.length > 0) {
      throw new UnsupportedLayerError('The model has several inputs or outputs.', {
        received: `${model.inputs.length} inputs, ${model.outputs.length} outputs`,
        fix: 'Join them with a Concatenate layer, or build one model per output.',
      });
    }
    this.features.set(modelInput.id, channelsLast(this.requireShape(modelInput.shape.slice(1))));
    const output = asChannelsLast(this.featureOf(modelOutput));
    const { updates, dropouts } = this;
    return { output, parameters: [...this.parameters.values()], updates, dropouts };
  }

  private requireShape(wanted: readonly (number | null)[]): Tensor {
    const { input } = this.options;
    const received = input.shape.slice(1);
    if (
      received.length === wanted.length &&
      wanted.every((length, axis) => length === null || length === received[axis])
    ) {
      return input;
    }
    throw new ShapeMismatchError("The data does not have the shape of the model's input.", {
      expected: `[rows, ${wanted.join(', ')}]`,
      received: `[rows, ${received.join(', ')}]`,
      fix: 'Change inputShape of the first layer, or resize the data.',
    });
  }

  private featureOf(symbolic: SymbolicTensor): Feature {
    const known = this.features.get(symbolic.id);
    if (known !== undefined) return known;
    const layer = symbolic.sourceLayer as Layer;
    const className = layer.getClassName();
    const rule = layerRuleFor(className);
    if (rule === undefined) {
      throw new UnsupportedLayerError(`The graph compiler has no rule for the layer ${className} ("${layer.name}").`, {
        expected: supportedLayers().join(', '),
        received: className,
        fix: 'Use one of these layers, or register a rule with defineLayerRule.',
      });
    }
    requirePlain(layer);
    const feature = rule(
      this.callFor(
        layer,
        symbolic.inputs.map((tensor) => this.featureOf(tensor)),
      ),
    );
    this.features.set(symbolic.id, feature);
    return feature;
  }

  private callFor(layer: Layer, inputs: readonly Feature[]): LayerCall {
    return {
      name: layer.name,
      config: layer.getConfig(),
      inputs,
      training: this.options.training,
      weight: (name, axes) => this.parameter(layer, name, axes)?.tensor,
      update: (name, value) => {
        const parameter = this.parameter(layer, name);
        if (parameter !== undefined) this.updates.set(parameter, value);
      },
      dropout: (feature, rate) => {
        if (!this.options.training || rate === 0) return feature;
        const name = `${layer.name}/mask`;
        const { y, mask } = dropout(feature.tensor, name);
        this.dropouts.push({ name, mask, rate });
        return { ...feature, tensor: y };
      },
    };
  }

  private parameter(layer: Layer, weightName: string, axes?: readonly number[]): Parameter | undefined {
    const name = `${layer.name}/${weightName}`;
    const known = this.parameters.get(name);
    if (known !== undefined) return known;
    const isNamed = (variable: { originalName: string }): boolean =>
      variable.originalName.split('/').at(-1) === weightName;
    const variable = layer.weights.find(isNamed);
    if (variable === undefined) return undefined;
    const trainable = layer.trainableWeights.some(isNamed);
    const parameter = makeParameter(name, variable, trainable, axes ?? variable.shape.map((_, axis) => axis));
    this.parameters.set(name, parameter);
    return parameter;
  }
}

/** Refuses settings that would otherwise be passed over in silence. */
function requirePlain(layer: Layer): void {
  const isIgnored = ([name, value]: [string, unknown]): boolean =>
    (/(regularizer|constraint)$/i.test(name) && value !== null && value !== undefined) || value === 'channelsFirst';
  const ignored = Object.entries(layer.getConfig()).find(isIgnored);
  if (ignored === undefined) return;
  throw new UnsupportedLayerError(`The graph compiler does not support ${ignored[0]} of the layer "${layer.name}".`, {
    expected: 'no regulariser, no constraint, channels last',
    fix: `Leave ${ignored[0]} out.`,
  });
}
