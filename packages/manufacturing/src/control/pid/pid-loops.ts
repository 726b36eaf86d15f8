import { allowed } from '../predictive/move-constraints.ts';
import type { Plant } from '../plants/plant.ts';
import { simulatePlant } from '../simulation/plant-simulator.ts';
import { createPid, type Pid } from './pid.ts';
import { firstOrderFit, simcTuning, type PidTuning } from './simc.ts';

/** A PID for each controlled output, on the input of the same index. */
export interface PidLoops {
  /**
   * @param measured outputs; `NaN` where nothing may be believed, and that loop holds its input
   * @param previous inputs in force
   * @returns inputs within their limits
   */
  decide(setPoints: readonly number[], measured: readonly number[], previous: readonly number[]): readonly number[];
  /** Told what was applied. */
  follow(applied: readonly number[]): void;
}

const settledSamples = 600;
/** Step of an input, as a share of its span. */
const stepShare = 0.01;

/**
 * SIMC tunings of a plant's loops, from the nominal plant's step responses where its scenario starts. Half a sample counts as
 * dead time, since inputs are held.
 */
export function simcLoops(plant: Plant): readonly PidTuning[] {
  const { start, inputs, sampleTime } = plant;
  return inputs.map(({ max, min }, input) => {
    const simulator = simulatePlant(plant, { withLoads: false });
    for (let sample = 0; sample < settledSamples; sample++) simulator.advance(start.inputs);
    const before = simulator.outputs[input]!;
    const step = stepShare * (max - min);
    const stepped = start.inputs.map((value, index) => (index === input ? value + step : value));
    const response = Array.from({ length: settledSamples }, () => {
      simulator.advance(stepped);
      return (simulator.outputs[input]! - before) / step;
    });
    const fitted = firstOrderFit(response, sampleTime);
    return simcTuning({ ...fitted, deadTime: fitted.deadTime + sampleTime / 2 });
  });
}

export function createPidLoops(plant: Plant, tunings: readonly PidTuning[]): PidLoops {
  const loops: readonly Pid[] = tunings.map((tuning) => createPid({ tuning, sampleTime: plant.sampleTime }));
  let isStarted = false;
  return {
    decide(setPoints, measured, previous) {
      const wanted = loops.map((loop, index) => loop.update(setPoints[index]!, measured[index]!));
      if (!isStarted) {
        // From the inputs in force, as after a hand-over.
        loops.forEach((loop, index) => loop.follow(previous[index]!));
        isStarted = true;
        return [...previous];
      }
      return allowed(plant.inputs, wanted, previous);
    },
    follow: (applied) => loops.forEach((loop, index) => loop.follow(applied[index]!)),
  };
}
