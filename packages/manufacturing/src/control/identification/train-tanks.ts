import { adam, fit, type Dataset, type LayersModel } from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { fitPhysicalTanks } from './physical-tanks.ts';
import { startFromPhysics } from './start-from-physics.ts';
import type { TankWeights } from './tank-model.ts';
import { tankNetwork, type TankShape } from './tank-network.ts';
import { fullScale, type TankRecord } from './tank-record.ts';

export interface TrainTanksOptions extends TankShape {
  /** At most; it ends with the weights that foretold the validation windows best. */
  readonly epochs: number;
  readonly learningRate: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** Chosen on the last quarter of the estimation record. */
export const tankSettings = { numPast: 8, numAhead: 48, units: 6, epochs: 30, learningRate: 1e-3 } as const;

/** Samples between the starts of two windows. */
const stride = 2;

/**
 * Learns the tanks from windows of a record by our engine, from what the fitted physical law says on.
 *
 * @param record     to learn from
 * @param validation what comes after it, which decides when to stop
 */
export async function trainTanks(
  record: TankRecord,
  validation: TankRecord,
  options: TrainTanksOptions,
): Promise<TankWeights> {
  const { epochs, learningRate, seed, signal } = options;
  const network = startFromPhysics(tankNetwork(options, seed), fitPhysicalTanks(record), record, options);
  if (epochs > 0) {
    await fit(network, tankWindows(record, options), {
      loss: 'meanSquaredError',
      optimiser: adam({ learningRate }),
      gradientClipping: { kind: 'global-norm', limit: 0.1 },
      validationData: tankWindows(validation, options),
      earlyStopping: { monitor: 'val_loss', patience: 8 },
      ...{ epochs, batchSize: 32, seed, output: null, numWorkers: 0, numThreads: 1 },
      ...(signal && { signal }),
    });
  }
  const weights = tankWeightsOf(network);
  network.dispose();
  return weights;
}

/** Windows of a record as {@link tankNetwork} takes them. A window's first input to come is the one in force at its last past output. */
export function tankWindows(
  { inputs, outputs }: TankRecord,
  { numPast, numAhead }: Pick<TankShape, 'numPast' | 'numAhead'>,
): Dataset {
  const numWindows = Math.floor((inputs.length - numPast - numAhead) / stride) + 1;
  const width = 2 * numPast + numAhead;
  const features = new Float32Array(numWindows * width);
  const labels = new Float32Array(numWindows * numAhead);
  const scaled = (values: readonly number[], from: number, count: number): number[] =>
    values.slice(from, from + count).map((value) => value / fullScale);
  for (let window = 0; window < numWindows; window++) {
    const start = window * stride;
    const end = start + numPast;
    const row = [...scaled(inputs, start, numPast), ...scaled(outputs, start, numPast)];
    features.set([...row, ...scaled(inputs, end - 1, numAhead)], window * width);
    labels.set(scaled(outputs, end, numAhead), window * numAhead);
  }
  return fromArrays({
    name: 'cascaded-tanks',
    features: { dtype: 'float32', shape: [numWindows, width, 1], data: features },
    labels: { dtype: 'float32', shape: [numWindows, numAhead, 1], data: labels },
  });
}

const tankWeightsOf = (network: LayersModel): TankWeights =>
  Object.fromEntries(
    network.layers
      .filter(({ weights }) => weights.length > 0)
      .map((layer) => [layer.name, layer.getWeights().map((weight) => Array.from(weight.dataSync()))]),
  );
