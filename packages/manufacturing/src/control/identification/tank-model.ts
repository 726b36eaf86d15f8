import { fullScale, type TankRecord } from './tank-record.ts';

/** A trained network's weights by layer, each row-major. */
export type TankWeights = Readonly<Record<string, readonly (readonly number[])[]>>;

/** Two tanks that were learnt, one sample at a time. Levels and voltages in volt. */
export interface TankModel {
  /** Upper and lower level, from inputs and outputs of the past, oldest first, as many as the network was made with. */
  startOf(inputs: readonly number[], outputs: readonly number[]): readonly [number, number];
  next(levels: readonly [number, number], input: number): readonly [number, number];
}

/** Computes what the network computes, in float64, without its window: for simulation and control. */
export function openTankModel(weights: TankWeights): TankModel {
  const only = (name: string): number => weights[name]![0]![0]!;
  const flow = (name: string) => {
    const curve = hiddenLayer(weights, name);
    const straight = only(`${name}-straight`);
    return (level: number): number => curve([level]) + straight * level;
  };
  const [upperOut, lowerOut] = [flow('upper'), flow('lower')];
  const [fill, share, overflowShare] = [only('fill'), only('share'), only('overflow-share')];
  const past = hiddenLayer(weights, 'past');
  const straight = weights['past-straight']![0]!;
  return {
    startOf(inputs, outputs) {
      const known = [...inputs, ...outputs].map((value) => value / fullScale);
      const upper = known.reduce((sum, value, index) => sum + straight[index]! * value, past(known));
      return [upper * fullScale, outputs.at(-1)!];
    },
    next([upper, lower], input) {
      const [x1, x2] = [upper / fullScale, lower / fullScale];
      const out = upperOut(x1);
      const filled = x1 + (fill * input) / fullScale + out;
      const fallen = x2 + share * out + lowerOut(x2) + overflowShare * Math.max(0, filled - 1);
      return [Math.min(1, filled) * fullScale, Math.min(1, fallen) * fullScale];
    },
  };
}

/** `tanh` layer and the sum over it. */
function hiddenLayer(weights: TankWeights, name: string): (inputs: readonly number[]) => number {
  const [kernel, bias] = weights[`${name}-hidden`]! as [number[], number[]];
  const [outKernel, outBias] = weights[`${name}-curved`]! as [number[], number[]];
  const units = bias.length;
  return (inputs) => {
    let sum = outBias[0]!;
    for (let unit = 0; unit < units; unit++) {
      let before = bias[unit]!;
      for (let i = 0; i < inputs.length; i++) before += inputs[i]! * kernel[i * units + unit]!;
      sum += outKernel[unit]! * Math.tanh(before);
    }
    return sum;
  };
}

/**
 * Foretells a whole record from its first samples and its inputs.
 *
 * @param record inputs, and outputs of which only the first `numPast` are read
 * @returns lower levels (V) of each sample; the first `numPast` are the record's own
 */
export function simulateTanks(model: TankModel, record: TankRecord, numPast: number): number[] {
  const simulated = record.outputs.slice(0, numPast);
  let levels = model.startOf(record.inputs.slice(0, numPast), simulated);
  for (let sample = numPast; sample < record.inputs.length; sample++) {
    levels = model.next(levels, record.inputs[sample - 1]!);
    simulated.push(levels[1]);
  }
  return simulated;
}
