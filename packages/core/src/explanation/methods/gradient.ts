import { normal, randomStream } from '../../contracts/random.ts';
import { baselineOf, type Explainer } from '../explainer.ts';
import { openGradients } from '../gradients.ts';

/** How fast the score changes with each value. @see Simonyan 2014. Deviation: signed, where the paper takes the size. */
export const saliency: Explainer = async ({ model, label, values, rowShape }, { runtime } = {}) => {
  const gradients = await openGradients(model, label, rowShape, runtime);
  try {
    return { values: (await gradients.at(values)).gradients, shape: rowShape };
  } finally {
    await gradients.dispose();
  }
};

/** The gradient times the distance from the baseline: the first term of a Taylor series. @see Shrikumar 2016 */
export const inputTimesGradient: Explainer = async (subject, options = {}) => {
  const { values, shape } = await saliency(subject, options);
  const baseline = baselineOf(subject, options);
  return { values: values.map((gradient, index) => gradient * (subject.values[index]! - baseline[index]!)), shape };
};

/** Noisy copies whose gradients are averaged, and the noise's standard deviation as a share of the row's range. */
const numSamples = 32;
const noiseShare = 0.15;

/** The mean gradient over noisy copies, which flattens what changes from pixel to pixel. @see Smilkov 2017 */
export const smoothGrad: Explainer = async ({ model, label, values, rowShape }, { seed = 0, runtime, signal } = {}) => {
  const range =
    values.reduce((high, value) => Math.max(high, value), -Infinity) -
    values.reduce((low, value) => Math.min(low, value), Infinity);
  const next = randomStream(seed);
  const gradients = await openGradients(model, label, rowShape, runtime);
  try {
    const total = new Float32Array(values.length);
    for (let sample = 0; sample < numSamples; sample += 16) {
      signal?.throwIfAborted();
      const points = new Float32Array(16 * values.length);
      for (let index = 0; index < points.length; index++) {
        points[index] = values[index % values.length]! + noiseShare * range * normal(next);
      }
      const { gradients: found } = await gradients.at(points);
      found.forEach((value, index) => (total[index % values.length]! += value / numSamples));
    }
    return { values: total, shape: rowShape };
  } finally {
    await gradients.dispose();
  }
};
