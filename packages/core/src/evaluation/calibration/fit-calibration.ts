import { LabelRangeError, ShapeMismatchError, SingleClassError } from '../../contracts/errors/index.ts';
import type { Calibration } from '../../contracts/calibration.ts';
import { calibrate, logit } from './calibration.ts';
import { fitIsotonic } from './isotonic.ts';

/**
 * Fits a calibration. The rows must be ones the model was neither trained nor will be tested on: the validation split.
 *
 * @param labels        class numbers
 * @param probabilities row-major `[rows, numClasses]`
 * @throws ShapeMismatchError when the lengths don't belong together, or `platt` and `isotonic` meet more than two classes
 * @throws LabelRangeError    when a label is no class number
 * @throws SingleClassError   when all labels are the same
 */
export function fitCalibration(
  method: Exclude<Calibration['method'], 'none'>,
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  numClasses: number,
): Calibration {
  requireFitting(method, labels, probabilities, numClasses);
  if (method === 'temperature') return fitTemperature(labels, probabilities, numClasses);
  const positive = Float64Array.from({ length: labels.length }, (_, row) => limited(probabilities[2 * row + 1]!));
  return method === 'platt' ? fitPlatt(labels, positive) : fitIsotonic(labels, positive);
}

/** A float32 can't come nearer to 1, and a fit must not take what was rounded to certainty for certainty. */
const roundingStep = 2 ** -23;
const limited = (p: number): number => Math.min(Math.max(p, roundingStep), 1 - roundingStep);

/** Range in which a temperature is looked for, as logarithms. */
const [lowest, highest] = [Math.log(0.05), Math.log(20)];
const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** The temperature of least cross-entropy, which has one minimum: golden-section search. */
function fitTemperature(labels: ArrayLike<number>, probabilities: ArrayLike<number>, numClasses: number): Calibration {
  const rows = Array.from({ length: labels.length }, (_, row) =>
    Array.from({ length: numClasses }, (_unused, label) => limited(probabilities[row * numClasses + label]!)),
  );
  const loss = (logTemperature: number): number => {
    const calibration = { method: 'temperature', temperature: Math.exp(logTemperature) } as const;
    return rows.reduce((sum, row, index) => sum - Math.log(calibrate(calibration, row)[labels[index]!]!), 0);
  };
  let [low, high] = [lowest, highest];
  while (high - low > 1e-7) {
    const width = goldenRatio * (high - low);
    if (loss(high - width) < loss(low + width)) high = low + width;
    else low = high - width;
  }
  return { method: 'temperature', temperature: Math.exp((low + high) / 2) };
}

/**
 * Newton's method on the cross-entropy with Platt's targets, `(n₊ + 1) / (n₊ + 2)` and `1 / (n₋ + 2)`, which keep a separable
 * problem finite.
 *
 * @see Lin, Lin & Weng 2007
 */
function fitPlatt(labels: ArrayLike<number>, positive: Float64Array): Calibration {
  const numPositive = Array.from(labels).filter((label) => label === 1).length;
  const numNegative = labels.length - numPositive;
  const target = (label: number): number =>
    label === 1 ? (numPositive + 1) / (numPositive + 2) : 1 / (numNegative + 2);
  const z = positive.map(logit);
  const loss = (slope: number, intercept: number): number =>
    z.reduce((sum, value, row) => {
      const at = slope * value + intercept;
      const softplus = Math.max(at, 0) + Math.log1p(Math.exp(-Math.abs(at)));
      return sum + softplus - target(labels[row]!) * at;
    }, 0);
  let [slope, intercept] = [1, 0];
  for (let iteration = 0; iteration < 100; iteration++) {
    let [gradientA, gradientB, aa, ab, bb] = [0, 0, 1e-12, 0, 1e-12];
    z.forEach((value, row) => {
      const p = 1 / (1 + Math.exp(-(slope * value + intercept)));
      const [error, curvature] = [p - target(labels[row]!), p * (1 - p)];
      gradientA += error * value;
      gradientB += error;
      aa += curvature * value * value;
      ab += curvature * value;
      bb += curvature;
    });
    const determinant = aa * bb - ab * ab;
    const [stepA, stepB] = [
      (bb * gradientA - ab * gradientB) / determinant,
      (aa * gradientB - ab * gradientA) / determinant,
    ];
    let length = 1;
    const current = loss(slope, intercept);
    while (length > 1e-10 && loss(slope - length * stepA, intercept - length * stepB) > current) length /= 2;
    slope -= length * stepA;
    intercept -= length * stepB;
    if (Math.abs(gradientA) + Math.abs(gradientB) < 1e-10 * labels.length) break;
  }
  return { method: 'platt', slope, intercept };
}

function requireFitting(
  method: string,
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  numClasses: number,
): void {
  if (probabilities.length !== labels.length * numClasses || (method !== 'temperature' && numClasses !== 2)) {
    throw new ShapeMismatchError(`These rows can't be calibrated by the method "${method}".`, {
      stage: 'evaluation',
      expected: method === 'temperature' ? 'rows × classes probabilities' : 'probabilities of two classes',
      received: `${labels.length} labels, ${probabilities.length} probabilities, ${numClasses} classes`,
      fix: 'Give every class’s probability of every row; use temperature for more than two classes.',
    });
  }
  const isClass = (label: number): boolean => Number.isInteger(label) && label >= 0 && label < numClasses;
  if (!Array.from(labels).every(isClass)) {
    throw new LabelRangeError('A label is not one of the classes.', {
      stage: 'evaluation',
      expected: `whole numbers from 0 to ${numClasses - 1}`,
      fix: 'Number the classes as the model does.',
    });
  }
  if (new Set(Array.from(labels)).size < 2) {
    throw new SingleClassError('Every row has the same label, so that nothing can be calibrated.', {
      stage: 'evaluation',
      expected: 'rows of at least two classes',
      fix: 'Calibrate on a split that holds several classes.',
    });
  }
}
