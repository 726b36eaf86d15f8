import type { HostTensor, Runtime, RuntimeSession } from '@newfield/runtime';
import { readParameter, writeParameter, type Noise, type Parameter } from '../architecture/compiler/index.ts';
import { buildNetwork, type Network, type NetworkSource } from '../architecture/network.ts';
import type { Batch } from '../contracts/dataset.ts';
import { InvalidArgumentError } from '../contracts/errors/index.ts';
import { FusedUpdate } from './fused-update.ts';
import { fillNoise } from './noise.ts';
import {
  averageName,
  averagingRate,
  emitEvaluationGraph,
  emitStepGraph,
  gradientName,
  nextName,
  slotName,
  type Objective,
  type StepGraph,
  type UpdateRule,
} from './step-graph.ts';

/** Loss (mean over the rows) and the sum over the rows of the loss's figure, such as the number decided rightly. */
export interface StepResult {
  readonly loss: number;
  readonly figureSum: number;
  /** Of all gradients together, before clipping; NaN unless asked for, and outside training. */
  readonly gradientNorm: number;
}

export interface EngineOptions extends Objective, Omit<UpdateRule, 'averaging' | 'withGradientNorm'> {
  readonly source: NetworkSource;
  readonly runtime: Runtime;
  readonly featureShape: readonly number[];
  readonly dtype: HostTensor['dtype'];
  readonly seed: number;
  /** Share of the moving average of the weights that a step keeps, in (0, 1); without it no average is kept. */
  readonly averagingDecay?: number;
  /** Default false: it takes a pass over every gradient. */
  readonly withGradientNorm?: boolean;
  readonly numThreads?: number;
}

/** What runs training steps and holds everything that they change. */
export interface Engine {
  /**
   * One optimiser step.
   *
   * @param stepNumber counted from 1 over the whole training; decides bias correction and dropout masks
   */
  step(batch: Batch, stepNumber: number): Promise<StepResult>;
  /** Loss and figure of a batch without changing anything, with the averaged weights where there are any. */
  evaluate(batch: Batch): Promise<StepResult>;
  /** Everything a step changes, by name: the live buffers. */
  snapshot(): ReadonlyMap<string, HostTensor>;
  /** Continues from a snapshot's values, which are copied in. */
  restore(values: ReadonlyMap<string, Float32Array>): void;
  /** A copy of the weights that `evaluate` uses, by parameter name. */
  copyWeights(): ReadonlyMap<string, Float32Array>;
  /** Stores weights in the model's layers; by default those that `evaluate` uses. */
  writeWeights(weights?: ReadonlyMap<string, Float32Array>): void;
  dispose(): Promise<void>;
}

export function updateRuleOf(options: EngineOptions): UpdateRule {
  const { averagingDecay, withGradientNorm = false } = options;
  return { ...options, averaging: averagingDecay !== undefined, withGradientNorm };
}

/** Values of a step's scalar inputs: what the optimiser and the moving average ask for. */
export function stepScalars(
  { optimiser, averagingDecay }: Pick<EngineOptions, 'optimiser' | 'averagingDecay'>,
  stepNumber: number,
): Readonly<Record<string, number>> {
  if (averagingDecay === undefined) return optimiser.scalars(stepNumber);
  // A young average forgets quickly, or it would remember the first random weights for long.
  const decay = Math.min(averagingDecay, (1 + stepNumber) / (10 + stepNumber));
  return { ...optimiser.scalars(stepNumber), [averagingRate]: 1 - decay };
}

/** What a batch feeds; rows without a weight weigh 1. */
export function batchFeeds(
  { features, labels, weights }: Batch,
  { hasRowWeights = false }: Pick<EngineOptions, 'hasRowWeights'>,
): Readonly<Record<string, HostTensor>> {
  if (!hasRowWeights && weights !== undefined) {
    throw new InvalidArgumentError('Some rows have weights and others have none.', {
      expected: 'weights in every batch to train on, from the first',
      fix: 'Give each row a weight, 1 where nothing is known.',
    });
  }
  if (!hasRowWeights) return { features, labels };
  const numRows = features.shape[0]!;
  return { features, labels, rowWeights: weights ?? float32([numRows], new Float32Array(numRows).fill(1)) };
}

interface CompiledStep {
  readonly graph: StepGraph;
  readonly session: RuntimeSession;
  readonly noises: readonly { readonly noise: Noise; readonly tensor: HostTensor }[];
}

type State = Record<string, HostTensor>;

const float32 = (shape: readonly number[], data?: Float32Array): HostTensor => ({
  dtype: 'float32',
  shape,
  data: data ?? new Float32Array(shape.reduce((product, length) => product * length, 1)),
});

/**
 * Runs training steps. On this machine's processor the graph gives out gradients and the optimiser changes the weights in
 * place. Elsewhere, and for what else a step changes, there are two sets of buffers that swap roles each step: the graph
 * reads one and writes the other, so that nothing is copied and nothing grows. A batch of another size (the last of an
 * epoch) gets a graph of its own on the same buffers.
 */
export class TrainingEngine implements Engine {
  private readonly options: EngineOptions;
  private readonly parameters: readonly Parameter[];
  private readonly steps = new Map<number, CompiledStep>();
  private readonly evaluations = new Map<number, RuntimeSession>();
  private readonly result: State = { loss: float32([]), figure: float32([]) };
  /** The optimiser outside the graph, where the graph runs on this machine's processor. */
  private readonly fused: FusedUpdate | undefined;
  private current: State = {};
  /** Where the graph writes the next values of what it carries. */
  private spare: State = {};
  private readonly gradients: State = {};
  private readonly scalars: State = {};

  constructor(options: EngineOptions) {
    this.options = options;
    const { parameters, updates } = this.network(1, true).compiled;
    this.parameters = parameters;
    const optimised = parameters.filter((parameter) => parameter.trainable && !updates.has(parameter));
    if (options.runtime.name === 'cpu') this.fused = FusedUpdate.open(optimised, this.updateRule);
    for (const parameter of parameters) {
      const shape = parameter.tensor.shape as number[];
      const values = readParameter(parameter);
      const hold = (name: string, initial?: Float32Array): void => {
        const data = this.fused?.state.get(name);
        this.current[name] = float32(shape, data ?? initial);
        if (data === undefined) this.spare[name] = float32(shape);
        else if (initial !== undefined) data.set(initial);
      };
      hold(parameter.name, values);
      const isOptimised = optimised.includes(parameter);
      for (const slot of isOptimised ? options.optimiser.slots : []) hold(slotName(parameter, slot));
      if (this.isAveraging && (isOptimised || updates.has(parameter))) hold(averageName(parameter), values.slice());
      const gradient = this.fused?.gradients.get(parameter.name);
      if (gradient !== undefined) this.gradients[gradientName(parameter.name)] = float32(shape, gradient);
    }
  }

  private get isAveraging(): boolean {
    return this.options.averagingDecay !== undefined;
  }

  private get updateRule(): UpdateRule {
    return updateRuleOf(this.options);
  }

  async step(batch: Batch, stepNumber: number): Promise<StepResult> {
    const { graph, session, noises } = await this.stepFor(batch.features.shape[0]!);
    const feeds: State = { ...batchFeeds(batch, this.options) };
    for (const name of [...graph.state, ...graph.read]) feeds[name] = this.current[name]!;
    const scalars = stepScalars(this.options, stepNumber);
    for (const [name, value] of Object.entries(scalars)) feeds[name] = this.scalar(name, value);
    for (const { noise, tensor } of noises) {
      const key = `${this.options.seed}/${stepNumber}/${noise.name}`;
      fillNoise(tensor.data as Float32Array, noise.distribution, key);
      feeds[noise.name] = tensor;
    }
    const gradientNorm = this.scalar('gradientNorm', Number.NaN);
    const outputs: State = {
      ...this.result,
      ...this.gradients,
      ...(this.options.withGradientNorm && { gradientNorm }),
    };
    for (const name of graph.state) outputs[nextName(name)] = this.spare[name]!;
    await session.run(feeds, outputs);
    for (const name of graph.state) [this.current[name], this.spare[name]] = [this.spare[name]!, this.current[name]!];
    this.fused?.run(scalars);
    return { ...this.readResult(), gradientNorm: gradientNorm.data[0] as number };
  }

  async evaluate(batch: Batch): Promise<StepResult> {
    const session = await this.evaluationFor(batch.features.shape[0]!);
    const feeds: State = { ...batchFeeds(batch, this.options) };
    for (const parameter of this.parameters) feeds[parameter.name] = this.weight(parameter);
    await session.run(feeds, this.result);
    return this.readResult();
  }

  snapshot(): ReadonlyMap<string, HostTensor> {
    return new Map(Object.entries(this.current));
  }

  restore(values: ReadonlyMap<string, Float32Array>): void {
    for (const [name, tensor] of Object.entries(this.current)) (tensor.data as Float32Array).set(values.get(name)!);
  }

  copyWeights(): ReadonlyMap<string, Float32Array> {
    return new Map(
      this.parameters.map((parameter) => [parameter.name, (this.weight(parameter).data as Float32Array).slice()]),
    );
  }

  writeWeights(weights: ReadonlyMap<string, Float32Array> = this.copyWeights()): void {
    for (const parameter of this.parameters) writeParameter(parameter, weights.get(parameter.name)!);
  }

  async dispose(): Promise<void> {
    for (const { session } of this.steps.values()) await session.dispose();
    for (const session of this.evaluations.values()) await session.dispose();
  }

  /** The same tensor each step: the runtime keeps what it makes of one. */
  private scalar(name: string, value: number): HostTensor {
    const tensor = (this.scalars[name] ??= float32([]));
    (tensor.data as Float32Array)[0] = value;
    return tensor;
  }

  private weight(parameter: Parameter): HostTensor {
    return this.current[averageName(parameter)] ?? this.current[parameter.name]!;
  }

  private network(batchSize: number, training: boolean): Network {
    const { source, featureShape, dtype } = this.options;
    return buildNetwork(source, { batchSize, featureShape, dtype, training });
  }

  private async stepFor(batchSize: number): Promise<CompiledStep> {
    const known = this.steps.get(batchSize);
    if (known !== undefined) return known;
    const network = this.network(batchSize, true);
    const target = await this.options.runtime.target?.();
    const graph = emitStepGraph(
      { ...this.options, ...network, target },
      this.updateRule,
      this.fused ? 'outside' : 'inside',
    );
    const noises = network.compiled.noises.map((noise) => ({ noise, tensor: float32(noise.tensor.shape as number[]) }));
    const step = { graph, noises, session: await this.createSession(graph.model) };
    this.steps.set(batchSize, step);
    return step;
  }

  private async evaluationFor(batchSize: number): Promise<RuntimeSession> {
    const known = this.evaluations.get(batchSize);
    if (known !== undefined) return known;
    const target = await this.options.runtime.target?.();
    const model = emitEvaluationGraph({ ...this.options, ...this.network(batchSize, false), target });
    const session = await this.createSession(model);
    this.evaluations.set(batchSize, session);
    return session;
  }

  private createSession(model: Uint8Array): Promise<RuntimeSession> {
    const { runtime, numThreads } = this.options;
    return runtime.createSession(model, numThreads === undefined ? {} : { numThreads });
  }

  private readResult(): StepResult {
    const { loss, figure } = this.result;
    return { loss: loss!.data[0] as number, figureSum: figure!.data[0] as number, gradientNorm: Number.NaN };
  }
}
