import {
  adam,
  createForwardPass,
  fit,
  potentialOutcomes,
  type Dataset,
  type PotentialOutcomesOptions,
} from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { requireColumns, type Covariates } from '../../cohort/covariates.ts';
import { learnScaling, scaled } from '../../cohort/scaling.ts';
import { weightsOf, withNetworkWeights } from '../../networks/network-weights.ts';
import { foreignParts, type EffectLearner, type EffectModel, type LearningContext } from '../effect-model.ts';
import { requireStudy, rowsGiven, studyOf, treatedShare, type TreatmentStudy } from '../study.ts';
import type { NetworkParts, Units } from './network-parts.ts';
import { twoHeadNetwork, type TwoHeadOptions } from './two-head-network.ts';

export interface NetworkLearnerOptions extends Pick<TwoHeadOptions, 'trunkUnits' | 'headUnits'> {
  /** Adam's; default 0.001. */
  readonly learningRate?: number;
  /** Decoupled weight decay; default 0.01. */
  readonly weightDecay?: number;
  /** Default 100. */
  readonly batchSize?: number;
  /** Passes over the rows, at most; default 200. */
  readonly epochs?: number;
  /** Passes without a lower error of the held-out people's seen outcomes, after which training ends; default 30. */
  readonly patience?: number;
  /** Of the distance of the groups' representations; default 1. */
  readonly balanceWeight?: number;
}

/** A shared trunk and a head a treatment. @see Shalit 2017 */
export const tarnet = (options: NetworkLearnerOptions = {}): EffectLearner => networkLearner('tarnet', options, {});

/** The trunk also tells who is treated. @see Shi 2019; without targeted regularisation */
export const dragonnet = (options: NetworkLearnerOptions = {}): EffectLearner =>
  networkLearner('dragonnet', options, { propensityWeight: 1 });

/** The groups are to look alike in the trunk's representation. @see Shalit 2017 */
export const counterfactualRegression = (
  distance: 'wasserstein' | 'mmd',
  { balanceWeight = 1, ...options }: NetworkLearnerOptions = {},
): EffectLearner =>
  networkLearner(distance === 'mmd' ? 'cfr-mmd' : 'cfr-wass', options, {
    balance: { distance, weight: balanceWeight },
  });

function networkLearner(
  name: string,
  options: NetworkLearnerOptions,
  objective: PotentialOutcomesOptions,
): EffectLearner {
  return {
    name,
    learn: (study, heldOut, context) => train(study, heldOut, context, options, objective),
    open: async (parts, names) => {
      if ('network' in parts) return openNetwork(parts.network, names);
      throw foreignParts(name);
    },
  };
}

async function train(
  study: TreatmentStudy,
  heldOut: TreatmentStudy,
  { seed, signal }: LearningContext,
  options: NetworkLearnerOptions,
  objective: PotentialOutcomesOptions,
): Promise<EffectModel> {
  requireStudy(study);
  const { learningRate = 0.001, weightDecay = 0.01, batchSize = 100, epochs = 200, patience = 30 } = options;
  const { names } = study.covariates;
  const shape = shapeOf(options, objective);
  const network = twoHeadNetwork(names.length, shape, seed);
  const width = Number(network.outputs[0]!.shape[1]);
  const units = unitsOf(study);
  await fit(network, datasetOf(study, units, width), {
    loss: potentialOutcomes({ ...objective, treatedShare: treatedShare(study) }),
    optimiser: adam({ learningRate, weightDecay }),
    epochs,
    batchSize,
    validationData: datasetOf(heldOut, units, width),
    earlyStopping: { monitor: 'val_factualError', patience, mode: 'min' },
    seed,
    output: null,
    numWorkers: 0,
    numThreads: 1,
    ...(signal && { signal }),
  });
  return openNetwork({ units, shape, weights: weightsOf(network) }, names);
}

const shapeOf = (
  { trunkUnits, headUnits }: NetworkLearnerOptions,
  { propensityWeight, balance }: PotentialOutcomesOptions,
): TwoHeadOptions => ({
  ...(trunkUnits && { trunkUnits }),
  ...(headUnits && { headUnits }),
  hasPropensity: propensityWeight !== undefined,
  hasRepresentation: balance !== undefined,
});

async function openNetwork(parts: NetworkParts, names: readonly string[]): Promise<EffectModel> {
  const { units, shape, weights } = parts;
  const network = withNetworkWeights(twoHeadNetwork(names.length, shape, 0), weights);
  const width = Number(network.outputs[0]!.shape[1]);
  const forward = await createForwardPass({ model: network, featureShape: [names.length], dtype: 'float32' });
  return {
    parts: { network: parts },
    async predict(covariates) {
      requireColumns(covariates, names);
      const answers = (await forward.outputs(featuresOf(covariates, units))).data as Float32Array;
      const head = (place: number): Float64Array =>
        Float64Array.from(
          { length: covariates.numRows },
          (_, row) => units.means[place]! + units.deviation * answers[row * width + place]!,
        );
      const [untreated, treated] = [head(0), head(1)];
      return { untreated, effect: treated.map((value, row) => value - untreated[row]!) };
    },
    dispose: () => forward.dispose(),
  };
}

function unitsOf(study: TreatmentStudy): Units {
  const { deviation } = momentsOf(study.outcomes);
  return {
    columns: learnScaling(study.covariates),
    means: ([0, 1] as const).map((treatment) => momentsOf(studyOf(study, rowsGiven(study, treatment)).outcomes).mean),
    deviation,
  };
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

const featuresOf = (covariates: Covariates, { columns }: Units) =>
  ({
    dtype: 'float32',
    shape: [covariates.numRows, covariates.names.length],
    data: Float32Array.from(scaled(covariates, columns)),
  }) as const;

/** @param width of the network's answers */
function datasetOf({ covariates, treated, outcomes }: TreatmentStudy, units: Units, width: number): Dataset {
  const labels = new Float32Array(covariates.numRows * width);
  treated.forEach((one, row) => {
    labels[row * width] = one;
    labels[row * width + 1] = (outcomes[row]! - units.means[one]!) / units.deviation;
  });
  return fromArrays({
    name: 'study',
    features: featuresOf(covariates, units),
    labels: { dtype: 'float32', shape: [covariates.numRows, width], data: labels },
  });
}
