import { type Channel, type Parameters, type Plant, valuesAt } from '../plants/plant.ts';
import { integrate } from './dormand-prince.ts';
import { randomNumbers } from './random-numbers.ts';

/** A plant that runs, with parameters and noise of its own. */
export interface PlantSimulator {
  /** Samples that are past. */
  readonly sample: number;
  /** True values of the outputs, now. */
  readonly outputs: readonly number[];
  /** The outputs with noise; asked again in the same sample, other noise. */
  measure(): number[];
  /** Holds inputs for one sample. @returns smallest and largest true value of each output on the way */
  advance(inputs: readonly number[]): readonly (readonly [number, number])[];
}

export interface SimulatorOptions {
  /** Default: the plant's nominal ones. */
  readonly parameters?: Parameters;
  /** Of the noise; without one nothing is added. */
  readonly noiseSeed?: number;
  /** Whether the scenario's loads come; default true. */
  readonly withLoads?: boolean;
}

/** Parameters with errors, uniform within what the plant says is uncertain. */
export function variedParameters(plant: Plant, seed: number, share = 1): Parameters {
  const random = randomNumbers(seed);
  return Object.fromEntries(
    Object.entries(plant.parameters).map(([name, value]) => {
      const most = (plant.uncertain[name] ?? 0) * share;
      return [name, value * (1 + random.uniform(-most, most))];
    }),
  );
}

/** Starts a plant where its scenario starts. Inputs are held between samples, and dead times are kept exactly. */
export function simulatePlant(plant: Plant, options: SimulatorOptions = {}): PlantSimulator {
  const { parameters = plant.parameters, noiseSeed, withLoads = true } = options;
  const random = noiseSeed === undefined ? undefined : randomNumbers(noiseSeed);
  const channels = plant.channels(parameters);
  const history: (readonly number[])[] = [];
  let [sample, step] = [0, plant.sampleTime];
  let state: Float64Array = Float64Array.from(plant.start.state);

  const loadsAt = (at: number): readonly number[] => valuesAt(plant.scenario.loads, withLoads ? Math.max(at, 0) : 0);
  /** What a channel brings in the part of a sample that `middle`, in samples since the start, is in. */
  const driven = ({ from, index, delay }: Channel, middle: number): number => {
    const at = Math.floor(middle - delay / plant.sampleTime);
    if (from === 'load') return loadsAt(at)[index]!;
    return (at < 0 ? plant.start.inputs : history[at]!)[index]!;
  };

  return {
    get sample() {
      return sample;
    },
    get outputs() {
      return plant.measure(state);
    },
    measure: () =>
      plant.measure(state).map((value, index) => value + plant.outputs[index]!.noise * (random?.normal() ?? 0)),
    advance(inputs) {
      history.push([...inputs]);
      const ranges = plant.measure(state).map((value): [number, number] => [value, value]);
      const onStep = (_: number, reached: Float64Array): void =>
        plant.measure(reached).forEach((value, index) => {
          const range = ranges[index]!;
          [range[0], range[1]] = [Math.min(range[0], value), Math.max(range[1], value)];
        });
      const cuts = cutsOf(channels, plant.sampleTime);
      for (let part = 0; part + 1 < cuts.length; part++) {
        const [from, to] = [cuts[part]!, cuts[part + 1]!];
        const values = channels.map((channel) => driven(channel, sample + (from + to) / 2));
        const slope = (_: number, at: Float64Array): number[] => plant.derivatives(at, values, parameters);
        const interval = [from * plant.sampleTime, to * plant.sampleTime] as const;
        ({ state, step } = integrate(slope, interval, state, { firstStep: step, onStep }));
      }
      sample += 1;
      return ranges;
    },
  };
}

/** Where in a sample, from 0 to 1, a delayed value changes. */
function cutsOf(channels: readonly Channel[], sampleTime: number): readonly number[] {
  const parts = channels.map(({ delay }) => (delay / sampleTime) % 1);
  return [...new Set([0, ...parts.filter((part) => part > 1e-9 && part < 1 - 1e-9), 1])].sort((a, b) => a - b);
}
