import { createNodeRuntime } from '@newfield/runtime';
import type { LayersModel } from '../../architecture/tf.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import { randomStream, uniform } from '../../contracts/random.ts';
import { TrainingEngine } from '../engine.ts';
import { labelShape, lossOf } from '../losses/index.ts';
import type { TrainingCostOptions } from './training-cost.ts';

export interface MeasuredSteps {
  /** Of the steps' times, in milliseconds. */
  readonly medianMs: number;
  /** A tenth of the steps took less, and a tenth more, in milliseconds. */
  readonly fastMs: number;
  readonly slowMs: number;
  readonly numSteps: number;
}

export interface MeasureStepsOptions extends TrainingCostOptions {
  /** How long to measure after two steps to warm up; default 1500 ms, and three steps at least. */
  readonly durationMs?: number;
  readonly signal?: AbortSignal;
}

const minSteps = 3;
const maxSteps = 200;

/**
 * Times training steps of a model on random data with the engine that `fit` uses, on this machine's processor. The model's
 * weights stay as they are.
 *
 * @throws UnsupportedLayerError when the graph compiler lacks a layer
 */
export async function measureSteps(
  model: LayersModel,
  { batchSize, loss, optimiser, durationMs = 1500, signal }: MeasureStepsOptions,
): Promise<MeasuredSteps> {
  const featureShape = model.inputs[0]!.shape.slice(1) as number[];
  const chosen = lossOf(loss);
  const batch = {
    features: randomValues([batchSize, ...featureShape], numDifferentInputs(model)),
    labels: randomLabels(
      labelShape(chosen.labelType, [batchSize, ...(model.outputs[0]!.shape.slice(1) as number[])]),
      chosen.labelType === 'class-index' ? Number(model.outputs[0]!.shape.at(-1)) : undefined,
    ),
  };
  const engine = new TrainingEngine({
    source: { model },
    runtime: createNodeRuntime('cpu'),
    featureShape,
    dtype: 'float32',
    seed: 0,
    loss: chosen,
    optimiser,
  });
  try {
    const timesMs: number[] = [];
    const startMs = performance.now();
    for (let step = 1; step <= maxSteps + 2; step++) {
      signal?.throwIfAborted();
      const beganMs = performance.now();
      await engine.step(batch, step);
      const endedMs = performance.now();
      if (step > 2) timesMs.push(endedMs - beganMs);
      if (timesMs.length >= minSteps && endedMs - startMs > durationMs) break;
    }
    const sorted = timesMs.sort((one, other) => one - other);
    const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
    return { medianMs: at(0.5), fastMs: at(0.1), slowMs: at(0.9), numSteps: sorted.length };
  } finally {
    await engine.dispose();
  }
}

/** How many different numbers a model that looks its input up reads; undefined for one that calculates with it. */
function numDifferentInputs(model: LayersModel): number | undefined {
  const first = model.layers.find((layer) => layer.getClassName() !== 'InputLayer');
  return first?.getClassName() === 'Embedding' ? Number(first.getConfig()['inputDim']) : undefined;
}

function randomValues(shape: readonly number[], numDifferent: number | undefined): HostTensor {
  const next = randomStream(1);
  const length = shape.reduce((product, one) => product * one, 1);
  const draw = (): number =>
    numDifferent === undefined ? 2 * uniform(next) - 1 : Math.floor(uniform(next) * numDifferent);
  return { dtype: 'float32', shape, data: Float32Array.from({ length }, draw) };
}

function randomLabels(shape: readonly number[], numClasses: number | undefined): HostTensor {
  const next = randomStream(2);
  const length = shape.reduce((product, one) => product * one, 1);
  if (numClasses === undefined) {
    return { dtype: 'float32', shape, data: Float32Array.from({ length }, () => Math.round(uniform(next))) };
  }
  return { dtype: 'int32', shape, data: Int32Array.from({ length }, () => Math.floor(uniform(next) * numClasses)) };
}
