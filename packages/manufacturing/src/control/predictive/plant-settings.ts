import { InvalidArgumentError } from '@newfield/core/contracts';
import { delayedTransferModel } from '../models/linear-model.ts';
import type { PredictionModel } from '../models/prediction-model.ts';
import { sampledPlantModel } from '../models/sampled-plant-model.ts';
import { exothermicCstr } from '../plants/exothermic-cstr.ts';
import { klattEngellCstr } from '../plants/klatt-engell-cstr.ts';
import type { Plant } from '../plants/plant.ts';
import { quadrupleTank } from '../plants/quadruple-tank.ts';
import { woodBerryColumn } from '../plants/wood-berry-column.ts';
import type { SafetyFilterOptions } from '../safety/safety-filter.ts';
import type { PredictiveOptions } from './predictive-controller.ts';

/** How a plant is controlled by its model. */
export interface ControlSettings {
  readonly model: PredictionModel;
  /** The model's state where the scenario starts. */
  readonly start: readonly number[];
  readonly controller: Pick<PredictiveOptions, 'blocks' | 'moveCosts' | 'iterations' | 'softMargin' | 'guides'>;
  readonly filter: Pick<SafetyFilterOptions, 'blocks' | 'margin' | 'guides' | 'refuge'>;
}

const exothermicGuides = [{ gain: 4, integralTime: 8, derivativeTime: 0 }];

const settings: Readonly<Record<string, () => ControlSettings>> = {
  [quadrupleTank.name]: () => ({
    model: sampledPlantModel(quadrupleTank, {
      disturbances: { 0: 0.02, 1: 0.02, 2: 0.02, 3: 0.02 },
      stateNoise: [0.02, 0.02, 0.02, 0.02],
      substeps: 1,
    }),
    start: quadrupleTank.start.state,
    controller: { blocks: [1, 1, 1, 2, 3, 6, 10], moveCosts: [0.05, 0.05] },
    filter: { blocks: [1, 2, 4, 8], margin: { now: 0.15, aSample: 0.02, most: 0.4 } },
  }),
  [exothermicCstr.name]: () => ({
    model: sampledPlantModel(exothermicCstr, {
      disturbances: { 1: 0.5 },
      stateNoise: [0.003, 0.1],
    }),
    start: exothermicCstr.start.state,
    controller: {
      ...{ blocks: [1, 1, 1, 1, 2, 2, 2, 2], moveCosts: [1], iterations: 2 },
      guides: exothermicGuides,
    },
    filter: {
      ...{ blocks: [1, 1, 1, 1, 2, 2, 4], margin: { now: 0.2, aSample: 0.05, most: 0.6 } },
      ...{ guides: exothermicGuides, refuge: [330] },
    },
  }),
  [klattEngellCstr.name]: () => ({
    model: sampledPlantModel(klattEngellCstr, {
      disturbances: { 0: 0.002, 1: 0.002, 2: 0.05, 3: 0.05 },
      stateNoise: [0.002, 0.002, 0.05, 0.05],
    }),
    start: klattEngellCstr.start.state,
    controller: { blocks: [1, 1, 1, 2, 3, 5, 7], moveCosts: [0.1, 0.1] },
    filter: { blocks: [1, 2, 3, 6], margin: { now: 0.15, aSample: 0.03, most: 0.5 } },
  }),
  [woodBerryColumn.name]: () => {
    const p = woodBerryColumn.parameters;
    const transfer = (place: string) => ({
      gain: p[`K${place}`]!,
      timeConstant: p[`tau${place}`]!,
      delay: p[`theta${place}`]!,
    });
    const model = delayedTransferModel(
      [
        [transfer('1r'), transfer('1s')],
        [transfer('2r'), transfer('2s')],
      ],
      { state: 0.01, disturbance: 0.03 },
    );
    return {
      model,
      start: Array<number>(model.numStates).fill(0),
      controller: { blocks: [1, 1, 2, 4, 8, 14], moveCosts: [0.5, 0.5] },
      filter: { blocks: [1, 2, 4, 8], margin: { now: 0.2, aSample: 0.03, most: 0.6 } },
    };
  },
};

/** @throws InvalidArgumentError for a plant without settings */
export function controlSettings(plant: Plant): ControlSettings {
  const made = settings[plant.name];
  if (made !== undefined) return made();
  throw new InvalidArgumentError('This plant has no settings for control by a model.', {
    stage: 'runtime',
    expected: `one of: ${Object.keys(settings).join(', ')}`,
    fix: 'Give a model, blocks and margins of your own.',
  });
}
