import { input } from '@newfield/autograd';
import { createTensorFlowFunction, type HostTensor, type RuntimeSession, type TfjsFunction } from '@newfield/runtime';
import {
  readTfjsWeight,
  TfjsNetwork,
  writeTfjsWeight,
  type TfjsWeight,
} from '../architecture/tensorflowjs/tfjs-network.ts';
import type { Batch } from '../contracts/dataset.ts';
import { batchFeeds, stepScalars, updateRuleOf, type Engine, type EngineOptions, type StepResult } from './engine.ts';
import {
  averageName,
  emitLossGraph,
  emitUpdateGraph,
  gradientName,
  nextName,
  slotName,
  stateNames,
} from './step-graph.ts';

type State = Map<string, Float32Array>;

/**
 * Runs training steps of a network that only TensorFlow.js can compute: TensorFlow.js goes forward and back, loss and
 * optimiser are the same graphs as everywhere.
 *
 * Masks of dropout are TensorFlow.js's own, so that a training with dropout doesn't repeat bit for bit. Weights that change
 * without a gradient, such as running means, are kept by their layers and have no moving average.
 */
export class TfjsEngine implements Engine {
  private readonly options: EngineOptions;
  private readonly network: TfjsNetwork;
  private readonly trainable: readonly TfjsWeight[];
  private readonly state: State = new Map();
  private readonly losses = new Map<string, TfjsFunction>();
  private update: RuntimeSession | undefined;

  constructor(options: EngineOptions) {
    this.options = options;
    this.network = new TfjsNetwork(options.source);
    this.trainable = this.network.weights.filter(({ trainable }) => trainable);
    for (const weight of this.trainable) {
      const values = readTfjsWeight(weight);
      this.state.set(weight.name, values);
      for (const slot of options.optimiser.slots)
        this.state.set(slotName(weight, slot), new Float32Array(values.length));
      if (options.averagingDecay !== undefined) this.state.set(averageName(weight), values.slice());
    }
  }

  async step(batch: Batch, stepNumber: number): Promise<StepResult> {
    const loss = await this.lossFor(batch);
    const { features, ...feeds } = batchFeeds(batch, this.options);
    let results: Readonly<Record<string, HostTensor>> = {};
    const { gradients, penalty } = this.network.gradients(features!, (output) => {
      results = loss.evaluate({ output, ...feeds });
      return results['gradient']!;
    });
    const gradientNorm = await this.optimise(gradients, stepNumber);
    for (const weight of this.trainable) writeTfjsWeight(weight, this.state.get(weight.name)!);
    return { loss: first(results['loss']!) + penalty, figureSum: first(results['figure']!), gradientNorm };
  }

  async evaluate(batch: Batch): Promise<StepResult> {
    const loss = await this.lossFor(batch, 'evaluation');
    const { features, ...feeds } = batchFeeds(batch, this.options);
    this.store(averageName);
    const output = this.network.outputs(features!);
    const penalty = this.network.penalty();
    this.store(({ name }) => name);
    const results = loss.evaluate({ output, ...feeds });
    return { loss: first(results['loss']!) + penalty, figureSum: first(results['figure']!), gradientNorm: Number.NaN };
  }

  snapshot(): ReadonlyMap<string, HostTensor> {
    const kept = this.network.weights.filter(({ trainable }) => !trainable);
    const all: State = new Map([
      ...this.state,
      ...kept.map((weight) => [weight.name, readTfjsWeight(weight)] as const),
    ]);
    return new Map([...all].map(([name, data]) => [name, { dtype: 'float32', shape: [data.length], data }]));
  }

  restore(values: ReadonlyMap<string, Float32Array>): void {
    for (const [name, data] of this.state) data.set(values.get(name)!);
    for (const weight of this.network.weights) writeTfjsWeight(weight, values.get(weight.name)!);
  }

  copyWeights(): ReadonlyMap<string, Float32Array> {
    return new Map(
      this.network.weights.map((weight) => {
        const kept = this.state.get(averageName(weight)) ?? this.state.get(weight.name);
        return [weight.name, kept?.slice() ?? readTfjsWeight(weight)];
      }),
    );
  }

  writeWeights(weights: ReadonlyMap<string, Float32Array> = this.copyWeights()): void {
    for (const weight of this.network.weights) writeTfjsWeight(weight, weights.get(weight.name)!);
  }

  async dispose(): Promise<void> {
    for (const loss of this.losses.values()) loss.dispose();
    await this.update?.dispose();
  }

  /** Takes the state's next values from the gradients, and returns the gradients' norm. */
  private async optimise(gradients: ReadonlyMap<string, Float32Array>, stepNumber: number): Promise<number> {
    const session = (this.update ??= await this.options.runtime.createSession(this.updateGraph()));
    const feeds: Record<string, HostTensor> = {};
    for (const [name, value] of Object.entries(stepScalars(this.options, stepNumber))) {
      feeds[name] = { dtype: 'float32', shape: [], data: Float32Array.of(value) };
    }
    for (const weight of this.trainable) {
      const shape = weight.variable.shape as number[];
      const feed = (name: string, data: Float32Array): void => void (feeds[name] = { dtype: 'float32', shape, data });
      feed(gradientName(weight.name), gradients.get(weight.name)!);
      for (const name of stateNames(weight, updateRuleOf(this.options))) feed(name, this.state.get(name)!);
    }
    const results = await session.run(feeds);
    for (const [name, data] of this.state) data.set(results[nextName(name)]!.data as Float32Array);
    return results['gradientNorm'] === undefined ? Number.NaN : first(results['gradientNorm']);
  }

  private updateGraph(): Uint8Array {
    const parameters = this.trainable.map(({ name, variable }) => ({
      name,
      tensor: input(name, variable.shape as number[]),
    }));
    return emitUpdateGraph(parameters, updateRuleOf(this.options));
  }

  /** Puts other values of the trainable weights into the layers; those that have none stay. */
  private store(nameOf: (weight: TfjsWeight) => string): void {
    for (const weight of this.trainable) {
      const values = this.state.get(nameOf(weight));
      if (values !== undefined) writeTfjsWeight(weight, values);
    }
  }

  /** Classes weigh alike in an evaluation. */
  private async lossFor({ features }: Batch, use: 'training' | 'evaluation' = 'training'): Promise<TfjsFunction> {
    const batchSize = features.shape[0]!;
    const key = `${use} ${batchSize}`;
    const known = this.losses.get(key);
    if (known !== undefined) return known;
    const outputShape = this.options.source.model.outputs[0]!.shape.slice(1).map(Number);
    const { classWeights: _, ...unweighted } = this.options;
    const what = use === 'training' ? this.options : unweighted;
    const loss = await createTensorFlowFunction('tfjs-cpu', emitLossGraph([batchSize, ...outputShape], what));
    this.losses.set(key, loss);
    return loss;
  }
}

const first = ({ data }: HostTensor): number => Number(data[0]);
