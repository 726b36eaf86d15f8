import { createEstimator, type Estimator } from '../estimation/disturbance-estimator.ts';
import { outputsOf } from '../models/prediction-model.ts';
import { createPidLoops, simcLoops } from '../pid/pid-loops.ts';
import type { PidTuning } from '../pid/simc.ts';
import type { Plant } from '../plants/plant.ts';
import { allowed } from '../predictive/move-constraints.ts';
import { controlSettings, type ControlSettings } from '../predictive/plant-settings.ts';
import { createPredictiveController, type PredictiveController } from '../predictive/predictive-controller.ts';
import { createSafetyFilter } from '../safety/safety-filter.ts';
import { createSensorChecks, type Fault, type Reading, type SensorCheckOptions } from './sensor-checks.ts';

export interface SupervisorOptions {
  readonly plant: Plant;
  /** Default: those of the plant. */
  readonly settings?: ControlSettings;
  /** What proposes inputs while nothing is wrong; default: predictive control. */
  readonly controller?: PredictiveController;
  /** Of the fallback; default SIMC's. */
  readonly tunings?: readonly PidTuning[];
  /** Clean samples after which predictive control comes back; default 10. */
  readonly recoverySamples?: number;
  /** A decision that took longer is the last one by the model until it recovers; default 1,000. */
  readonly decisionMsMax?: number;
  readonly checks?: Partial<SensorCheckOptions>;
  /** Milliseconds; default `performance.now`. */
  readonly now?: () => number;
}

export interface SupervisedDecision {
  /** Within limits of value and change, always. */
  readonly inputs: readonly number[];
  /** Who decided. */
  readonly mode: 'predictive' | 'pid';
  readonly faults: readonly Fault[];
  /** Whether the safety filter changed what was proposed. */
  readonly isFiltered: boolean;
}

export interface Supervisor {
  /** One sample: what was read, what is wanted of the controlled outputs. */
  decide(reading: Reading, setPoints: readonly number[]): SupervisedDecision;
}

/**
 * Predictive control behind a safety filter, watched: where a sensor, the clock or the model can't be believed, PID takes over from the
 * inputs in force, and gives back after a while without fault. A loop whose sensor is at fault holds its input.
 */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { plant, recoverySamples = 10, decisionMsMax = 1000, now = () => performance.now() } = options;
  const settings = options.settings ?? controlSettings(plant);
  const { model } = settings;
  const { inputs, outputs } = plant;
  const parts = { model, inputs, outputs };
  const controller = options.controller ?? createPredictiveController({ ...parts, ...settings.controller });
  const filter = createSafetyFilter({ ...parts, ...settings.filter });
  const loops = createPidLoops(plant, options.tunings ?? simcLoops(plant));
  const checks = createSensorChecks({ outputs, sampleTime: plant.sampleTime, ...options.checks });
  const newEstimator = (): Estimator =>
    createEstimator({ model, start: settings.start, noise: outputs.map(({ noise }) => noise) });
  let estimator = newEstimator();
  let previous: readonly number[] = plant.start.inputs;
  // Samples until predictive control may come back.
  let waiting = 0;

  function propose(setPoints: readonly number[]): readonly number[] | undefined {
    const started = now();
    const decision = controller.decide(estimator.estimate, setPoints, previous);
    if (now() - started > decisionMsMax || !decision?.inputs.every(Number.isFinite)) return undefined;
    return decision.inputs;
  }

  return {
    decide(reading, setPoints) {
      const foretold = outputsOf(model, estimator.estimate);
      const faults = [...checks.check(reading, foretold)];
      const isBad = (output: number): boolean => faults.some((one) => one.output === output && one.kind !== 'model');
      const measured = outputs.map((_, output) => (isBad(output) ? Number.NaN : reading.values[output]!));
      estimator.correct(measured);
      if (!outputsOf(model, estimator.estimate).every(Number.isFinite)) {
        estimator = newEstimator();
        faults.push({ kind: 'model' });
      }
      waiting = faults.length > 0 ? recoverySamples : Math.max(0, waiting - 1);
      let proposed = waiting === 0 ? propose(setPoints) : undefined;
      if (waiting === 0 && proposed === undefined) {
        faults.push({ kind: 'model' });
        waiting = recoverySamples;
      }
      const mode = proposed === undefined ? 'pid' : 'predictive';
      const byPid = loops.decide(setPoints, measured, previous);
      if (proposed === undefined) {
        controller.reset();
        // A loop without a measurement holds what is in force.
        proposed = byPid.map((value, input) => (Number.isFinite(measured[input]) ? value : previous[input]!));
      }
      // A model that failed may not overrule PID.
      const isTrusted = !faults.some(({ kind }) => kind === 'model');
      const filtered = isTrusted ? filter.filter(estimator.estimate, proposed, previous) : undefined;
      const chosen = filtered?.inputs ?? allowed(inputs, proposed, previous);
      loops.follow(chosen);
      estimator.advance(chosen);
      previous = chosen;
      return { inputs: chosen, mode, faults, isFiltered: filtered?.isChanged ?? false };
    },
  };
}
