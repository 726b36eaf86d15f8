import type { PlantOutput } from '../plants/plant.ts';

/** What came of one sample. */
export interface Reading {
  /** When it was measured, in the plant's unit of time. */
  readonly time: number;
  /** By output; null, or `NaN`, where nothing came. */
  readonly values: readonly (number | null)[];
}

export type FaultKind = 'missing' | 'impossible' | 'frozen' | 'spike' | 'clock-jump' | 'model';

export interface Fault {
  readonly kind: FaultKind;
  /** Index of the output; absent where the fault is none of a sensor. */
  readonly output?: number;
}

export interface SensorCheckOptions {
  readonly outputs: readonly PlantOutput[];
  readonly sampleTime: number;
  /** Equal values in a row that no noisy sensor gives; default 5. */
  readonly frozenAfter?: number;
  /** How far off what was foretold a value is no value of this plant, in scales; default 1. */
  readonly spikeScales?: number;
  /** Largest deviation of the time between two readings, as a share of the sample time; default 0.5. */
  readonly clockTolerance?: number;
}

export interface SensorChecks {
  /**
   * @param foretold outputs that the model expects
   * @returns faults of this reading, in the outputs' order
   */
  check(reading: Reading, foretold: readonly number[]): readonly Fault[];
}

/** Says of each reading what of it isn't to be believed. */
export function createSensorChecks(options: SensorCheckOptions): SensorChecks {
  const { outputs, sampleTime, frozenAfter = 5, spikeScales = 1, clockTolerance = 0.5 } = options;
  const last = outputs.map(() => ({ value: Number.NaN, times: 0, spikes: 0 }));
  let before: number | undefined;

  function faultOf(output: number, value: number, expected: number): FaultKind | undefined {
    const seen = last[output]!;
    if (!Number.isFinite(value)) return 'missing';
    const { min, max } = outputs[output]!.sensor;
    if (value < min || value > max) return 'impossible';
    seen.times = value === seen.value ? seen.times + 1 : 1;
    seen.value = value;
    if (seen.times >= frozenAfter) return 'frozen';
    const isOff = Math.abs(value - expected) > spikeScales * outputs[output]!.scale;
    seen.spikes = isOff ? seen.spikes + 1 : 0;
    // What stays is no spike: then it is the model that is wrong.
    if (!isOff) return undefined;
    return seen.spikes <= 3 ? 'spike' : 'model';
  }

  return {
    check({ time, values }, foretold) {
      const faults: Fault[] = [];
      const passed = before === undefined ? sampleTime : time - before;
      if (!(Math.abs(passed - sampleTime) <= clockTolerance * sampleTime)) faults.push({ kind: 'clock-jump' });
      if (Number.isFinite(time)) before = time;
      outputs.forEach((_, output) => {
        const kind = faultOf(output, values[output] ?? Number.NaN, foretold[output]!);
        if (kind !== undefined) faults.push({ kind, output });
      });
      return faults;
    },
  };
}
