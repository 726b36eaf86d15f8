import type { HostTensor, Runtime, RuntimeSession } from '@newfield/runtime';
import { readParameter, writeParameter, type Parameter } from '../architecture/compiler/index.ts';
import { buildNetwork, type Network, type NetworkSource } from '../architecture/network.ts';
import type { Batch } from '../contracts/dataset.ts';
import { fillDropoutMask } from './dropout-mask.ts';
import type { Loss } from './losses/loss.ts';
import type { Optimiser } from './optimisers/optimiser.ts';
import { emitEvaluationGraph, emitStepGraph, nextName, slotName, type StepGraph } from './step-graph.ts';

/** Loss (mean over the rows) and number of rows decided rightly. */
export interface StepResult {
  readonly loss: number;
  readonly numCorrect: number;
}

export interface EngineOptions {
  readonly source: NetworkSource;
  readonly loss: Loss;
  readonly optimiser: Optimiser;
  readonly runtime: Runtime;
  readonly featureShape: readonly number[];
  readonly dtype: HostTensor['dtype'];
  readonly seed: number;
  readonly numThreads?: number;
}

interface CompiledStep {
  readonly graph: StepGraph;
  readonly session: RuntimeSession;
  readonly masks: readonly { readonly name: string; readonly rate: number; readonly tensor: HostTensor }[];
}

type State = Record<string, HostTensor>;

const float32 = (shape: readonly number[], data?: Float32Array): HostTensor => ({
  dtype: 'float32',
  shape,
  data: data ?? new Float32Array(shape.reduce((product, length) => product * length, 1)),
});

/**
 * Runs training steps. What a step changes lives in two sets of buffers that swap roles each step: the graph reads one
 * and writes the other, so that nothing is copied and nothing grows. A batch of another size (the last of an epoch) gets
 * a graph of its own on the same buffers.
 */
export class TrainingEngine {
  private readonly options: EngineOptions;
  private readonly parameters: readonly Parameter[];
  private readonly steps = new Map<number, CompiledStep>();
  private readonly evaluations = new Map<number, RuntimeSession>();
  private readonly result: State = { loss: float32([]), correct: float32([]) };
  private current: State = {};
  private spare: State = {};

  constructor(options: EngineOptions) {
    this.options = options;
    this.parameters = this.network(1, true).compiled.parameters;
    for (const parameter of this.parameters) {
      const shape = parameter.tensor.shape as number[];
      this.current[parameter.name] = float32(shape, readParameter(parameter));
      for (const slot of parameter.trainable ? options.optimiser.slots : []) {
        this.current[slotName(parameter, slot)] = float32(shape);
      }
    }
    for (const [name, { shape }] of Object.entries(this.current)) this.spare[name] = float32(shape);
  }

  /**
   * One optimiser step.
   *
   * @param stepNumber counted from 1 over the whole training; decides bias correction and dropout masks
   */
  async step(batch: Batch, stepNumber: number): Promise<StepResult> {
    const { graph, session, masks } = await this.stepFor(batch.features.shape[0]!);
    const feeds: State = { features: batch.features, labels: batch.labels, ...this.current };
    for (const [name, value] of Object.entries(this.options.optimiser.scalars(stepNumber))) {
      feeds[name] = float32([], Float32Array.of(value));
    }
    for (const { name, rate, tensor } of masks) {
      fillDropoutMask(tensor.data as Float32Array, rate, `${this.options.seed}/${stepNumber}/${name}`);
      feeds[name] = tensor;
    }
    const outputs: State = { ...this.result };
    for (const { name } of graph.state) outputs[nextName(name)] = this.spare[name]!;
    await session.run(feeds, outputs);
    for (const { name } of graph.state)
      [this.current[name], this.spare[name]] = [this.spare[name]!, this.current[name]!];
    return this.readResult();
  }

  /** Loss and accuracy of a batch without changing anything. */
  async evaluate(batch: Batch): Promise<StepResult> {
    const session = await this.evaluationFor(batch.features.shape[0]!);
    const feeds: State = { features: batch.features, labels: batch.labels };
    for (const { name } of this.parameters) feeds[name] = this.current[name]!;
    await session.run(feeds, this.result);
    return this.readResult();
  }

  /** Everything a step changes, by name: the live buffers. */
  snapshot(): ReadonlyMap<string, HostTensor> {
    return new Map(Object.entries(this.current));
  }

  /** Continues from a snapshot's values, which are copied in. */
  restore(values: ReadonlyMap<string, Float32Array>): void {
    for (const [name, tensor] of Object.entries(this.current)) (tensor.data as Float32Array).set(values.get(name)!);
  }

  /** Stores the trained weights in the model's layers. */
  writeWeights(): void {
    for (const parameter of this.parameters)
      writeParameter(parameter, this.current[parameter.name]!.data as Float32Array);
  }

  async dispose(): Promise<void> {
    for (const { session } of this.steps.values()) await session.dispose();
    for (const session of this.evaluations.values()) await session.dispose();
  }

  private network(batchSize: number, training: boolean): Network {
    const { source, featureShape, dtype } = this.options;
    return buildNetwork(source, { batchSize, featureShape, dtype, training });
  }

  private async stepFor(batchSize: number): Promise<CompiledStep> {
    const known = this.steps.get(batchSize);
    if (known !== undefined) return known;
    const network = this.network(batchSize, true);
    const graph = emitStepGraph({ ...network, loss: this.options.loss }, this.options.optimiser, batchSize);
    const masks = network.compiled.dropouts.map(({ name, mask, rate }) => ({
      name,
      rate,
      tensor: float32(mask.shape as number[]),
    }));
    const step = { graph, masks, session: await this.createSession(graph.model) };
    this.steps.set(batchSize, step);
    return step;
  }

  private async evaluationFor(batchSize: number): Promise<RuntimeSession> {
    const known = this.evaluations.get(batchSize);
    if (known !== undefined) return known;
    const model = emitEvaluationGraph({ ...this.network(batchSize, false), loss: this.options.loss }, batchSize);
    const session = await this.createSession(model);
    this.evaluations.set(batchSize, session);
    return session;
  }

  private createSession(model: Uint8Array): Promise<RuntimeSession> {
    const { runtime, numThreads } = this.options;
    return runtime.createSession(model, numThreads === undefined ? {} : { numThreads });
  }

  private readResult(): StepResult {
    return { loss: this.result['loss']!.data[0] as number, numCorrect: this.result['correct']!.data[0] as number };
  }
}
