import { valuesAt, type Plant } from '../plants/plant.ts';
import { simulatePlant, variedParameters } from '../simulation/plant-simulator.ts';

/** Decides on inputs once a sample. */
export type Decide = (
  measured: readonly number[],
  setPoints: readonly number[],
  sample: number,
  previous: readonly number[],
) => readonly number[];

export interface LoopResult {
  /** Integral of the controlled outputs' absolute errors, each in its scale, over time in the plant's unit; of true values. */
  readonly absoluteError: number;
  /** Samples in which an input, its change or a true output was outside its limits. */
  readonly violations: number;
  /** Of each decision. */
  readonly milliseconds: readonly number[];
}

/** A share of each limit that rounding may cost. */
const rounding = 1e-9;

/**
 * Runs a plant through its scenario, with parameters in error and noise by a seed.
 *
 * @param seed  of parameters and noise; the same for two controllers gives the same plant
 */
export function runLoop(plant: Plant, decide: Decide, seed: number): LoopResult {
  const { scenario, inputs, outputs, sampleTime } = plant;
  const simulator = simulatePlant(plant, { parameters: variedParameters(plant, seed), noiseSeed: seed + 1_000_003 });
  let previous = plant.start.inputs;
  let [absoluteError, violations] = [0, 0];
  const milliseconds: number[] = [];
  for (let sample = 0; sample < scenario.numSamples; sample++) {
    const setPoints = valuesAt(scenario.setPoints, sample);
    const measured = simulator.measure();
    const started = performance.now();
    const chosen = decide(measured, setPoints, sample, previous);
    milliseconds.push(performance.now() - started);
    const ranges = simulator.advance(chosen);
    const isBroken =
      inputs.some(({ min, max, maxStep }, input) => {
        const [value, slack] = [chosen[input]!, rounding * (max - min)];
        return !(value >= min - slack && value <= max + slack && Math.abs(value - previous[input]!) <= maxStep + slack);
      }) || outputs.some(({ min, max }, output) => ranges[output]![0] < min || ranges[output]![1] > max);
    if (isBroken) violations += 1;
    setPoints.forEach((setPoint, output) => {
      absoluteError += (Math.abs(simulator.outputs[output]! - setPoint) / outputs[output]!.scale) * sampleTime;
    });
    previous = chosen;
  }
  return { absoluteError, violations, milliseconds };
}
