import type { Calibration } from '../../contracts/calibration.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';

/** Probabilities are at least this before their logarithm is taken, here as in the graph. */
const smallest = 1e-30;

const logOf = (p: number): number => Math.log(Math.max(p, smallest));
export const logit = (p: number): number => logOf(p) - logOf(1 - p);
const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/**
 * @param probabilities of one row, of every class
 * @returns the calibrated ones, which sum to 1
 */
export function calibrate(calibration: Calibration, probabilities: readonly number[]): readonly number[] {
  const second = (p: number): number[] => [1 - p, p];
  switch (calibration.method) {
    case 'none':
      return probabilities;
    case 'temperature': {
      const scaled = probabilities.map((p) => logOf(p) / calibration.temperature);
      const largest = Math.max(...scaled);
      const powers = scaled.map((value) => Math.exp(value - largest));
      const total = powers.reduce((sum, power) => sum + power, 0);
      return powers.map((power) => power / total);
    }
    case 'platt':
      return second(logistic(calibration.slope * logit(probabilities[1]!) + calibration.intercept));
    case 'isotonic':
      return second(interpolate(calibration.x, calibration.y, probabilities[1]!));
  }
}

/** @param probabilities `[rows, classes]` @returns the calibrated ones, row after row */
export function calibrateRows({ data, shape }: HostTensor, calibration: Calibration = { method: 'none' }): number[] {
  const numClasses = shape[1]!;
  return Array.from({ length: shape[0]! }, (_, row) =>
    calibrate(
      calibration,
      Array.from({ length: numClasses }, (_unused, label) => Number(data[row * numClasses + label])),
    ),
  ).flat();
}

function interpolate(x: readonly number[], y: readonly number[], at: number): number {
  const above = x.findIndex((position) => position >= at);
  if (above === -1) return y.at(-1)!;
  if (above === 0) return y[0]!;
  const [low, high] = [x[above - 1]!, x[above]!];
  return y[above - 1]! + ((at - low) / (high - low)) * (y[above]! - y[above - 1]!);
}
