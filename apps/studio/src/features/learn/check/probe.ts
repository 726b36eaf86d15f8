import type { Trainer } from '../engine/trainer.ts';
import { kernelName } from '../engine/network.ts';
import { placeOf, type Focus } from '../walk/scene.ts';

/** The engine's gradient of one weight beside what its losses say. */
export interface Probe {
  readonly weight: number;
  readonly loss: number;
  readonly gradient: number;
  /** At the chosen distance. */
  readonly above: number;
  readonly below: number;
  readonly numeric: number;
  /** Of the numeric gradient at each of `distances`. */
  readonly errors: readonly number[];
  /** Losses along the weight, at `weights`. */
  readonly curve: readonly { readonly weight: number; readonly loss: number }[];
  /** Largest absolute difference over all weights at the chosen distance. */
  readonly worst: number;
  readonly numWeights: number;
}

/** Distances ε, a quarter of a power of ten apart. */
export const distances: readonly number[] = Array.from({ length: 17 }, (_, index) => 10 ** (-4 + index / 4));

const numCurvePoints = 49;
/** How far the curve and the slider reach from zero. */
export const weightReach = 4;

/** |a − b| as a share of the larger of both. */
export function relativeError(a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  return size === 0 ? 0 : Math.abs(a - b) / size;
}

/**
 * Measures one weight, with the engine's losses alone.
 *
 * @param row the training row that the loss is of; left out: all
 */
export async function probe(trainer: Trainer, focus: Focus, epsilon: number, row: number | undefined): Promise<Probe> {
  const [name, place] = [kernelName(focus.layer), placeOf(focus, trainer.settings)];
  const gradients = await trainer.gradients(row);
  const present = new Map(trainer.weights);
  const lossWith = (of: string, index: number, value: number): Promise<number> => {
    const moved = present.get(of)!.slice();
    moved[index] = value;
    return trainer.objective(row, new Map(present).set(of, moved));
  };
  const weight = present.get(name)![place]!;
  const gradient = gradients.get(name)![place]!;
  const slope = async (of: string, index: number, distance: number) => {
    const value = present.get(of)![index]!;
    const [above, below] = [await lossWith(of, index, value + distance), await lossWith(of, index, value - distance)];
    // float32 moves the weight a little more or less than asked.
    const moved = Math.fround(value + distance) - Math.fround(value - distance);
    return { above, below, numeric: (above - below) / moved };
  };
  const errors: number[] = [];
  for (const distance of distances) errors.push(relativeError((await slope(name, place, distance)).numeric, gradient));
  const curve: { weight: number; loss: number }[] = [];
  for (let point = 0; point < numCurvePoints; point++) {
    const at = -weightReach + (2 * weightReach * point) / (numCurvePoints - 1);
    curve.push({ weight: at, loss: await lossWith(name, place, at) });
  }
  let worst = 0;
  let numWeights = 0;
  for (const [of, values] of gradients) {
    for (const [index, value] of values.entries()) {
      worst = Math.max(worst, Math.abs((await slope(of, index, epsilon)).numeric - value));
      numWeights++;
    }
  }
  const loss = await trainer.objective(row, present);
  return { weight, loss, gradient, ...(await slope(name, place, epsilon)), errors, curve, worst, numWeights };
}
