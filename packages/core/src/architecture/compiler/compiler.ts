import { concat, input, slice, type Tensor } from '@newfield/autograd';
import type { layers, LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { InvalidArgumentError, ShapeMismatchError, UnsupportedLayerError } from '../../contracts/errors/index.ts';
import type { CompiledModel, CompileOptions, Kept, Memory, ModelPart, Noise } from './compile-model.ts';
import { asChannelsLast, type Feature } from './feature.ts';
import { layerRuleFor, supportedLayers, type LayerCall } from './layer-rule.ts';
import { makeParameter, type Parameter } from './parameter.ts';
import { penaltiesOf, requireKnownSettings } from './settings.ts';

type Layer = layers.Layer;

/** Where a layer stands: nested models and wrappers put their name before those of the layers they hold. */
interface Scope {
  readonly prefix: string;
  readonly isFrozen: boolean;
}

const outermost: Scope = { prefix: '', isFrozen: false };

/** Walks a model from its outputs back and gathers what its layers declare. */
export class Compiler {
  private readonly training: boolean;
  private readonly parameters = new Map<string, Parameter>();
  private readonly updates = new Map<Parameter, Tensor>();
  private readonly noises: Noise[] = [];
  private readonly memoryLength: number | undefined;
  private readonly memories: Memory[] = [];
  private readonly keeps: boolean;
  private readonly kept: Kept[] = [];
  private readonly penalties = new Map<string, Tensor>();
  private readonly layerOutputs = new Map<string, Feature>();

  /** @param keeps whether what is made of inputs that are whole is kept, beside a text that grows */
  constructor({ training, memoryLength, sharedParameters = [] }: CompileOptions, { keeps = false } = {}) {
    this.training = training;
    this.keeps = keeps;
    this.memoryLength = memoryLength;
    for (const parameter of sharedParameters) this.parameters.set(parameter.name, parameter);
  }

  result(): Omit<CompiledModel, 'output'> {
    const { updates, noises, memories, kept } = this;
    return {
      parameters: [...this.parameters.values()],
      updates,
      noises,
      memories,
      kept,
      penalties: [...this.penalties.values()],
      layerOutput: (name) => this.layerOutput(name),
    };
  }

  private layerOutput(name: string): Feature {
    const feature = this.layerOutputs.get(name);
    if (feature !== undefined) return feature;
    throw new InvalidArgumentError(`The model has no layer "${name}".`, {
      stage: 'architecture',
      expected: [...this.layerOutputs.keys()].join(', '),
      fix: 'Name one of these.',
    });
  }

  /** What a model, also one that is a layer of another, makes of its inputs. */
  model({ inputs: symbolic, outputs }: LayersModel, inputs: readonly Feature[], scope = outermost): Feature {
    return this.part({ inputs: symbolic, output: outputs[0]! }, inputs, scope);
  }

  part({ inputs: symbolicInputs, output }: ModelPart, inputs: readonly Feature[], scope = outermost): Feature {
    const features = new Map<number, Feature>();
    symbolicInputs.forEach((symbolic, index) => {
      // A piece has another length than the whole.
      const [length, ...channels] = symbolic.shape.slice(1);
      const isPiece = this.memoryLength !== undefined && scope === outermost;
      requireShape(asChannelsLast(inputs[index]!), [isPiece ? null : length!, ...channels]);
      features.set(symbolic.id, inputs[index]!);
    });
    const featureOf = (symbolic: SymbolicTensor): Feature => {
      const known = features.get(symbolic.id);
      if (known !== undefined) return known;
      const feature = this.layer(symbolic.sourceLayer as Layer, symbolic.inputs.map(featureOf), scope);
      features.set(symbolic.id, feature);
      return feature;
    };
    return featureOf(output);
  }

  private layer(layer: Layer, inputs: readonly Feature[], scope: Scope): Feature {
    const inner = { prefix: `${scope.prefix}${layer.name}/`, isFrozen: scope.isFrozen || !layer.trainable };
    if (isModel(layer)) return this.model(layer, inputs, inner);
    const className = layer.getClassName();
    const rule = layerRuleFor(className);
    if (rule === undefined) {
      throw new UnsupportedLayerError(`The graph compiler has no rule for the layer ${className} ("${layer.name}").`, {
        expected: supportedLayers().join(', '),
        received: className,
        fix: 'Use one of these layers, or register a rule with defineLayerRule.',
      });
    }
    requireKnownSettings(layer);
    const feature = rule(this.callFor(layer, inputs, inner));
    this.layerOutputs.set(`${scope.prefix}${layer.name}`, feature);
    if (!inner.isFrozen) {
      const weight = (name: string): Tensor | undefined => this.parameters.get(`${inner.prefix}${name}`)?.tensor;
      for (const [name, penalty] of penaltiesOf(layer, weight)) this.penalties.set(inner.prefix + name, penalty);
    }
    return feature;
  }

  private callFor(layer: Layer, inputs: readonly Feature[], scope: Scope): LayerCall {
    return {
      name: layer.name,
      layer,
      config: layer.getConfig(),
      inputs,
      training: this.training,
      isFrozen: scope.isFrozen,
      weight: (name, axes) => this.parameter(layer, name, scope, axes)?.tensor,
      update: (name, value) => {
        const parameter = this.parameter(layer, name, scope);
        if (parameter !== undefined) this.updates.set(parameter, value);
      },
      noise: (shape, distribution) => {
        const name = `${scope.prefix}noise${this.noises.length}`;
        const tensor = input(name, shape);
        this.noises.push({ name, tensor, distribution });
        return tensor;
      },
      ...(this.memoryLength !== undefined && { remember: this.rememberer(scope, this.memoryLength) }),
      ...(this.keeps && { keep: this.keeper(scope) }),
      apply: (held, heldInputs) => this.layer(held, heldInputs, scope),
    };
  }

  private rememberer({ prefix }: Scope, memoryLength: number): NonNullable<LayerCall['remember']> {
    return (name, made) => {
      const [rows, length, ...channels] = made.shape;
      const memory = input(`memory:${prefix}${name}`, [rows!, memoryLength, ...channels]);
      const kept = slice(memory, [{ axis: 1, start: Number(length), end: memoryLength }]);
      const next = concat([kept, made], 1);
      this.memories.push({ name: `memory:${prefix}${name}`, tensor: memory, next });
      return next;
    };
  }

  private keeper({ prefix }: Scope): NonNullable<LayerCall['keep']> {
    return (name, made) => {
      const kept = { name: `kept:${prefix}${name}`, tensor: input(`kept:${prefix}${name}`, made.shape), made };
      this.kept.push(kept);
      return kept.tensor;
    };
  }

  private parameter(layer: Layer, weightName: string, scope: Scope, axes?: readonly number[]): Parameter | undefined {
    const name = `${scope.prefix}${weightName}`;
    const known = this.parameters.get(name);
    if (known !== undefined) return known;
    const isNamed = (variable: { originalName: string }): boolean =>
      variable.originalName.split('/').at(-1) === weightName;
    const variable = layer.weights.find(isNamed);
    if (variable === undefined) return undefined;
    const trainable = !scope.isFrozen && layer.trainableWeights.some(isNamed);
    const parameter = makeParameter(name, variable, trainable, axes ?? variable.shape.map((_, axis) => axis));
    this.parameters.set(name, parameter);
    return parameter;
  }
}

const isModel = (layer: Layer): layer is LayersModel => 'outputs' in layer && 'layers' in layer;

function requireShape(input: Tensor, wanted: readonly (number | null)[]): void {
  const received = input.shape.slice(1);
  const fits = wanted.every((length, axis) => length === null || length === received[axis]);
  if (received.length === wanted.length && fits) return;
  throw new ShapeMismatchError("The data does not have the shape of the model's input.", {
    expected: `[rows, ${wanted.map((length) => length ?? 'any').join(', ')}]`,
    received: `[rows, ${received.join(', ')}]`,
    fix: 'Change inputShape of the first layer, or resize the data.',
  });
}
