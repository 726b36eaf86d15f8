import {
  adam,
  averageModels,
  coxPartialLikelihood,
  createForwardPass,
  fit,
  initialiseWeights,
  tf,
  type Dataset,
  type LayersModel,
} from '@newfield/core';
import { fromArrays, shuffledOrder } from '@newfield/data';
import { requireColumns, type Covariates } from '../../cohort/covariates.ts';
import { learnScaling, scaled, type Scaling } from '../../cohort/scaling.ts';
import { weightsOf, withNetworkWeights, type NetworkWeights } from '../../networks/network-weights.ts';
import { breslowBaseline, type Baseline } from '../cox/baseline.ts';
import { requireOutcomes, survivalRowsOf, type SurvivalRows } from '../survival-rows.ts';

export interface DeepSurvivalOptions {
  /** Of each hidden layer; default 128. */
  readonly units?: readonly number[];
  /** Default `relu`. */
  readonly activation?: 'selu' | 'relu' | 'elu' | 'tanh';
  /** In [0, 1); default 0.5. */
  readonly dropoutRate?: number;
  /** Adam's; default 0.005. */
  readonly learningRate?: number;
  /** Decoupled weight decay a step; default 0.01. */
  readonly weightDecay?: number;
  /** Rows whose risk sets are formed together; default 512. */
  readonly batchSize?: number;
  /** Passes over the rows, at most; default 100. A fifth of the rows tells each member when to stop. */
  readonly epochs?: number;
  /** Default 10. */
  readonly patience?: number;
  /** Networks whose log hazards are averaged, each with another fifth held back; default 5. */
  readonly numMembers?: number;
  /** Default 1. */
  readonly seed?: number;
  readonly signal?: AbortSignal;
}

/** A trained model as plain data. */
export interface DeepSurvivalParts {
  readonly names: readonly string[];
  readonly scaling: Scaling;
  readonly shape: Pick<DeepSurvivalOptions, 'units' | 'activation' | 'dropoutRate'>;
  /** Of each network. */
  readonly members: readonly NetworkWeights[];
  readonly baseline: Pick<Baseline, 'times' | 'hazard'>;
}

export interface DeepSurvivalModel {
  readonly parts: DeepSurvivalParts;
  readonly names: readonly string[];
  /** Log hazard ratios, float64 `[rows]`. @throws ShapeMismatchError for other columns */
  risks(covariates: Covariates): Promise<Float64Array>;
  /** Share without the event at the times of events of the rows that it was trained on. */
  survival(
    covariates: Covariates,
  ): Promise<{ readonly times: readonly number[]; readonly curves: readonly number[][] }>;
  dispose(): Promise<void>;
}

/** Share of the rows that is held back from a member. */
const heldBackShare = 0.2;

/**
 * Proportional hazards whose log hazard is a network's: DeepSurv, an average of several.
 *
 * @throws as {@link requireOutcomes}, and what `fit` throws
 * @see Katzman 2018. Deviations: Adam in place of SGD with momentum; batches of risk sets; an average over members
 */
export async function trainDeepSurvival(
  rows: SurvivalRows,
  options: DeepSurvivalOptions = {},
): Promise<DeepSurvivalModel> {
  requireOutcomes(rows, rows.covariates.numRows);
  const { numMembers = 5, seed = 1 } = options;
  const scaling = learnScaling(rows.covariates);
  const members: LayersModel[] = [];
  for (let member = 0; member < numMembers; member++) {
    members.push(await trainMember(rows, scaling, options, seed * 1000 + member));
  }
  const { names } = rows.covariates;
  const { units, activation, dropoutRate } = options;
  const shape = {
    ...(units && { units }),
    ...(activation && { activation }),
    ...(dropoutRate !== undefined && { dropoutRate }),
  };
  const parts = { names, scaling, shape, members: members.map(weightsOf) };
  const network = await openNetwork(parts, members);
  const { times, hazard } = breslowBaseline(rows, await network.risks(rows.covariates));
  return modelOf({ ...parts, baseline: { times, hazard } }, network);
}

/** A model that was trained before, with equal answers. */
export async function openDeepSurvival(parts: DeepSurvivalParts): Promise<DeepSurvivalModel> {
  const { names, shape, members } = parts;
  const networks = members.map((weights) => withNetworkWeights(hazardNetwork(names.length, shape, 0), weights));
  return modelOf(parts, await openNetwork(parts, networks));
}

type Network = Pick<DeepSurvivalModel, 'risks' | 'dispose'>;

async function openNetwork(
  { names, scaling }: Pick<DeepSurvivalParts, 'names' | 'scaling'>,
  members: readonly LayersModel[],
): Promise<Network> {
  const model = averageModels(members);
  const forward = await createForwardPass({ model, featureShape: [names.length], dtype: 'float32' });
  return {
    async risks(covariates) {
      requireColumns(covariates, names);
      const data = Float32Array.from(scaled(covariates, scaling));
      const outputs = await forward.outputs({ dtype: 'float32', shape: [covariates.numRows, names.length], data });
      return Float64Array.from(outputs.data as Float32Array);
    },
    dispose: () => forward.dispose(),
  };
}

function modelOf(parts: DeepSurvivalParts, { risks, dispose }: Network): DeepSurvivalModel {
  const { names, baseline } = parts;
  const { times, hazard } = baseline;
  return {
    ...{ parts, names, risks, dispose },
    survival: async (covariates) => ({
      times,
      curves: Array.from(await risks(covariates), (eta) => hazard.map((sum) => Math.exp(-sum * Math.exp(eta)))),
    }),
  };
}

async function trainMember(
  rows: SurvivalRows,
  scaling: Scaling,
  options: DeepSurvivalOptions,
  seed: number,
): Promise<LayersModel> {
  const { learningRate = 0.005, weightDecay = 0.01, batchSize = 512, epochs = 100, patience = 10, signal } = options;
  const order = shuffledOrder(rows.times.length, seed);
  const numHeldBack = Math.max(1, Math.round(heldBackShare * order.length));
  const network = hazardNetwork(rows.covariates.names.length, options, seed);
  await fit(network, datasetOf(rows, order.slice(numHeldBack), scaling), {
    loss: coxPartialLikelihood(),
    optimiser: adam({ learningRate, weightDecay }),
    epochs,
    batchSize,
    validationData: datasetOf(rows, order.slice(0, numHeldBack), scaling),
    earlyStopping: { monitor: 'val_loss', patience },
    seed,
    output: null,
    numWorkers: 0,
    numThreads: 1,
    ...(signal && { signal }),
  });
  return network;
}

/** `[N, columns]` → log hazard `[N, 1]`. The last layer needs no constant, which the hazards' ratio would not show. */
function hazardNetwork(
  numFeatures: number,
  { units = [128], activation = 'relu', dropoutRate = 0.5 }: DeepSurvivalOptions,
  seed: number,
): LayersModel {
  const { layers } = tf;
  const model = tf.sequential();
  units.forEach((width, index) => {
    const inputShape = index === 0 ? { inputShape: [numFeatures] } : {};
    model.add(layers.dense({ name: `dense${index + 1}`, units: width, activation, ...inputShape }));
    if (dropoutRate > 0) model.add(layers.dropout({ name: `drop${index + 1}`, rate: dropoutRate }));
  });
  model.add(layers.dense({ name: 'hazard', units: 1, useBias: false }));
  return initialiseWeights(model, seed);
}

function datasetOf(rows: SurvivalRows, chosen: Int32Array, scaling: Scaling): Dataset {
  const { covariates, times, events } = survivalRowsOf(rows, chosen);
  const { names, numRows } = covariates;
  // Only the order of times counts, and ranks from 1 are exact.
  const ranks = new Map([...new Set(times)].sort((a, b) => a - b).map((time, rank) => [time, rank + 1]));
  const signed = Float32Array.from(times, (time, row) => (events[row] === 1 ? 1 : -1) * ranks.get(time)!);
  return fromArrays({
    name: 'cohort',
    features: {
      dtype: 'float32',
      shape: [numRows, names.length],
      data: Float32Array.from(scaled(covariates, scaling)),
    },
    labels: { dtype: 'float32', shape: [numRows, 1], data: signed },
  });
}
