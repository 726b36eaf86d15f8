/** Control of plants: no thread, no file, no network; runs in browsers. */
export { createEstimator, type Estimator, type EstimatorOptions } from './estimation/disturbance-estimator.ts';
export { openTankModel, simulateTanks, type TankModel, type TankWeights } from './identification/tank-model.ts';
export { learntTankModel } from './models/learnt-tank-model.ts';
export { delayedTransferModel, linearised, type DelayedTransfer } from './models/linear-model.ts';
export type { Disturbance, Estimate, PredictionModel } from './models/prediction-model.ts';
export { sampledPlantModel, type SampledModelOptions } from './models/sampled-plant-model.ts';
export { createPid, type Pid, type PidOptions } from './pid/pid.ts';
export { createPidLoops, simcLoops, type PidLoops } from './pid/pid-loops.ts';
export { firstOrderFit, simcTuning, type FirstOrderProcess, type PidTuning } from './pid/simc.ts';
export { valuesAt, type Parameters, type Plant, type PlantInput, type PlantOutput } from './plants/plant.ts';
export { plantNamed, plants } from './plants/plants.ts';
export { controlSettings, type ControlSettings } from './predictive/plant-settings.ts';
export {
  createPredictiveController,
  type Decision,
  type PredictiveController,
  type PredictiveOptions,
} from './predictive/predictive-controller.ts';
export { createSafetyFilter, type SafetyFilter, type SafetyFilterOptions } from './safety/safety-filter.ts';
export { integrate, type IntegrationOptions } from './simulation/dormand-prince.ts';
export {
  simulatePlant,
  variedParameters,
  type PlantSimulator,
  type SimulatorOptions,
} from './simulation/plant-simulator.ts';
export type { Fault, FaultKind, Reading } from './supervision/sensor-checks.ts';
export {
  createSupervisor,
  type SupervisedDecision,
  type Supervisor,
  type SupervisorOptions,
} from './supervision/supervisor.ts';
