import {
  add,
  constant,
  emitOnnx,
  gather,
  grad,
  input,
  mean,
  mul,
  sub,
  sum,
  type Target,
  type Tensor,
} from '@newfield/autograd';
import type { CompiledModel, Noise, Parameter } from '../architecture/compiler/index.ts';
import { clipGradients, globalNorm, type GradientClipping } from './gradient-clipping.ts';
import { labelShape, meanPerRow, type Loss } from './losses/index.ts';
import type { Optimiser } from './optimisers/index.ts';

/**
 * One training step as one graph: forward, loss, backward, optimiser update. What the step changes comes in under a
 * name and goes out under `next:` and the same name.
 */
export interface StepGraph {
  readonly model: Uint8Array;
  /** Names of what the graph carries from step to step: parameters, optimiser slots, averages. */
  readonly state: readonly string[];
  /** Names of parameters that it reads and does not change. */
  readonly read: readonly string[];
}

type NamedTensor = Pick<Parameter, 'name' | 'tensor'>;
type StepParameter = Pick<Parameter, 'name' | 'tensor' | 'trainable'>;

/** What a step needs to know of a model; a compiled one, or a graph of one's own. */
export interface StepModel extends Pick<CompiledModel, 'output' | 'penalties'> {
  readonly parameters: readonly StepParameter[];
  readonly updates: ReadonlyMap<StepParameter, Tensor>;
  readonly noises: readonly Pick<Noise, 'tensor'>[];
}

/** Name of the state tensor that holds an optimiser's slot of a parameter. */
export const slotName = (parameter: Pick<Parameter, 'name'>, slot: string): string => `${parameter.name}:${slot}`;
/** Name of the state tensor that holds the moving average of a parameter. */
export const averageName = (parameter: Pick<Parameter, 'name'>): string => `${parameter.name}:average`;
/** Names of everything that optimising a parameter carries from step to step, the parameter first. */
export const stateNames = (
  parameter: Pick<Parameter, 'name'>,
  { optimiser, averaging }: Pick<UpdateRule, 'optimiser' | 'averaging'>,
): readonly string[] => [
  parameter.name,
  ...optimiser.slots.map((slot) => slotName(parameter, slot)),
  ...(averaging ? [averageName(parameter)] : []),
];
/** A moving average after a step: nearer to the new weights by the rate. */
export const movedAverage = (average: Tensor, next: Tensor, rate: Tensor): Tensor =>
  add(average, mul(sub(next, average), rate));
export const gradientName = (name: string): string => `gradient:${name}`;
export const nextName = (name: string): string => `next:${name}`;
/** The scalar input that says how far averages move towards the new weights in this step. */
export const averagingRate = 'averagingRate';

export interface Objective {
  readonly loss: Loss;
  /** Weight of each class in the loss; default 1. */
  readonly classWeights?: readonly number[];
  /** Each row has a weight of its own, which is fed as `rowWeights` `[N]`. */
  readonly hasRowWeights?: boolean;
}

export interface StepInputs extends Objective {
  /** What is fed as `features`: raw data, before in-graph preprocessing. */
  readonly features: Tensor;
  readonly compiled: StepModel;
}

/** Where a graph will run, when that is known. */
interface Targeted {
  readonly target?: Target | undefined;
}

export interface UpdateRule {
  readonly optimiser: Optimiser;
  /** Factor on a weight's gradient, by `layer/weight` or `weight`; default 1. */
  readonly gradientScale?: Readonly<Record<string, number>>;
  readonly clipping?: GradientClipping;
  /** Keep a moving average of every weight. */
  readonly averaging: boolean;
  /** Give out the norm of all gradients together, before clipping. */
  readonly withGradientNorm: boolean;
}

/** Loss and sum of the figure over the rows, without any update: what validation runs. Classes weigh alike, as in Keras. */
export function emitEvaluationGraph({ classWeights: _, target, ...inputs }: StepInputs & Targeted): Uint8Array {
  const { fed, outputs } = objective(inputs);
  return emitOnnx({
    name: 'evaluation',
    inputs: [inputs.features, ...fed, ...inputs.compiled.parameters.map(({ tensor }) => tensor)],
    outputs,
    ...(target && { target }),
  });
}

/**
 * @param update in the graph, or elsewhere: then it gives out each gradient, scaled and clipped, under `gradient:` and the
 * parameter's name
 */
export function emitStepGraph(
  inputs: StepInputs & Targeted,
  rule: UpdateRule,
  update: 'inside' | 'outside',
): StepGraph {
  const { features, compiled } = inputs;
  const { fed, outputs } = objective(inputs);
  const step = new StepBuilder(rule, outputs);
  for (const [parameter, next] of compiled.updates) step.carryParameter(parameter, next);
  const trainable = compiled.parameters.filter((parameter) => parameter.trainable && !compiled.updates.has(parameter));
  const gradients = grad(
    outputs['loss']!,
    trainable.map(({ tensor }) => tensor),
  );
  if (update === 'inside') step.optimiseAll(trainable, gradients);
  else step.giveOut(trainable, gradients);
  const carried = new Set(step.state);
  const read = compiled.parameters.filter(({ name }) => !carried.has(name));
  const noises = compiled.noises.map(({ tensor }) => tensor);
  const model = emitOnnx({
    name: 'training-step',
    inputs: [features, ...fed, ...noises, ...step.inputs, ...read.map(({ tensor }) => tensor)],
    outputs: step.outputs,
    ...(inputs.target && { target: inputs.target }),
  });
  return { model, state: step.state, read: read.map(({ name }) => name) };
}

/** The optimiser alone: weights and their gradients, fed under `gradient:` and the weight's name, to the next weights. */
export function emitUpdateGraph(parameters: readonly NamedTensor[], rule: UpdateRule): Uint8Array {
  const step = new StepBuilder(rule, {});
  const gradients = parameters.map(({ name, tensor }) => input(gradientName(name), tensor.shape));
  step.optimiseAll(parameters, gradients);
  return emitOnnx({ name: 'update', inputs: [...gradients, ...step.inputs], outputs: step.outputs });
}

/** Loss, figure and the loss's gradient with respect to a network's output, which is fed as `output` `[N, …]`. */
export function emitLossGraph(outputShape: readonly number[], what: Objective): Uint8Array {
  const output = input('output', outputShape);
  const { fed, outputs } = objective({ ...what, compiled: { output, penalties: [] } });
  const [gradient] = grad(outputs['loss']!, [output]);
  return emitOnnx({ name: 'loss', inputs: [output, ...fed], outputs: { ...outputs, gradient: gradient! } });
}

function objective({
  compiled,
  loss,
  classWeights,
  hasRowWeights = false,
}: Objective & { compiled: Pick<CompiledModel, 'output' | 'penalties'> }): {
  /** Labels, and the rows' weights where they have some. */
  readonly fed: readonly Tensor[];
  readonly outputs: Readonly<Record<string, Tensor>>;
} {
  const { output } = compiled;
  const dtype = loss.labelType === 'class-index' ? 'int32' : 'float32';
  const labels = input('labels', labelShape(loss.labelType, output.shape as number[]), dtype);
  const rowWeights = input('rowWeights', [output.shape[0]!]);
  const losses = loss.perRow(output, labels);
  const weighted = classWeights === undefined ? losses : mul(losses, weightOfClass(labels, loss, classWeights));
  const counted = hasRowWeights ? mul(weighted, rowWeights) : weighted;
  return {
    fed: hasRowWeights ? [labels, rowWeights] : [labels],
    outputs: {
      loss: compiled.penalties.reduce((total, penalty) => add(total, penalty), mean(counted)),
      figure: sum(loss.figure.perRow(output, labels)),
    },
  };
}

const scaleOf = ({ name }: NamedTensor, scales: UpdateRule['gradientScale'] = {}): number =>
  scales[name] ?? scales[name.slice(name.lastIndexOf('/') + 1)] ?? 1;

/** `[N]`: the weight of each row's class. Soft labels mix the weights of their classes. */
function weightOfClass(labels: Tensor, { labelType }: Loss, classWeights: readonly number[]): Tensor {
  const weights = constant(Float32Array.from(classWeights), [classWeights.length]);
  if (labelType === 'class-index') return gather(weights, labels);
  if (labelType === 'dense') return sum(mul(labels, weights), [1]);
  const [negative, positive] = [classWeights[0]!, classWeights[1]!];
  return meanPerRow(add(mul(labels, positive - negative), negative));
}

/** Gathers what a step reads and writes. */
class StepBuilder {
  readonly state: string[] = [];
  readonly inputs: Tensor[] = [];
  readonly outputs: Record<string, Tensor>;
  private readonly rule: UpdateRule;
  private readonly scalars: Readonly<Record<string, Tensor>>;
  private readonly averagingRate = input(averagingRate, []);

  constructor(rule: UpdateRule, outputs: Readonly<Record<string, Tensor>>) {
    this.rule = rule;
    this.outputs = { ...outputs };
    this.scalars = Object.fromEntries(Object.keys(rule.optimiser.scalars(1)).map((name) => [name, input(name, [])]));
    this.inputs.push(...Object.values(this.scalars));
    if (rule.averaging) this.inputs.push(this.averagingRate);
  }

  /** @param gradients one a parameter, before scaling and clipping */
  optimiseAll(parameters: readonly NamedTensor[], gradients: readonly Tensor[]): void {
    const usable = this.usable(parameters, gradients);
    parameters.forEach((parameter, index) => this.optimise(parameter, usable[index]!));
  }

  giveOut(parameters: readonly NamedTensor[], gradients: readonly Tensor[]): void {
    const usable = this.usable(parameters, gradients);
    parameters.forEach(({ name }, index) => (this.outputs[gradientName(name)] = usable[index]!));
  }

  /** Scaled and clipped. */
  private usable(parameters: readonly NamedTensor[], gradients: readonly Tensor[]): readonly Tensor[] {
    const { gradientScale, clipping, withGradientNorm } = this.rule;
    const scaled = gradients.map((gradient, index) => {
      const scale = scaleOf(parameters[index]!, gradientScale);
      return scale === 1 ? gradient : mul(gradient, scale);
    });
    if (withGradientNorm) this.outputs['gradientNorm'] = globalNorm(scaled);
    return clipping === undefined ? scaled : clipGradients(scaled, clipping);
  }

  private optimise(parameter: NamedTensor, gradient: Tensor): void {
    const { optimiser } = this.rule;
    const { tensor } = parameter;
    const slots = Object.fromEntries(
      optimiser.slots.map((slot) => [slot, input(slotName(parameter, slot), tensor.shape)]),
    );
    const next = optimiser.update({ parameter: tensor, gradient, slots, scalars: this.scalars });
    this.carryParameter(parameter, next.parameter);
    for (const [slot, current] of Object.entries(slots)) {
      this.carry(slotName(parameter, slot), current, next.slots[slot]!);
    }
  }

  carryParameter(parameter: NamedTensor, next: Tensor): void {
    this.carry(parameter.name, parameter.tensor, next);
    if (!this.rule.averaging) return;
    const average = input(averageName(parameter), parameter.tensor.shape);
    this.carry(averageName(parameter), average, movedAverage(average, next, this.averagingRate));
  }

  private carry(name: string, current: Tensor, next: Tensor): void {
    this.inputs.push(current);
    this.outputs[nextName(name)] = next;
    this.state.push(name);
  }
}
