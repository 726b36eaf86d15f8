import { baselineOf, type Explainer } from '../explainer.ts';
import { openGradients } from '../gradients.ts';

const firstSteps = 32;
const maxSteps = 512;
/** The residual that is good enough, as a share of the score's whole change. */
const tolerance = 0.01;

/**
 * The gradient gathered along the straight way from the baseline to the row, times that way: the attributions sum to the
 * change of the score. The integral is a mid-point sum whose steps double until the sum is within 1 % of the change, or there
 * are 512; what is still missing is the residual.
 *
 * @see Sundararajan 2017
 */
export const integratedGradients: Explainer = async (subject, options = {}) => {
  const { model, label, values, rowShape } = subject;
  const baseline = baselineOf(subject, options);
  const way = values.map((value, index) => value - baseline[index]!);
  const gradients = await openGradients(model, label, rowShape, options.runtime);
  try {
    const ends = new Float32Array(2 * values.length);
    ends.set(values);
    ends.set(baseline, values.length);
    const { scores } = await gradients.at(ends);
    const change = scores[0]! - scores[1]!;
    for (let numSteps = firstSteps; ; numSteps *= 2) {
      options.signal?.throwIfAborted();
      const points = new Float32Array(numSteps * values.length);
      for (let index = 0; index < points.length; index++) {
        const value = index % values.length;
        const share = (Math.floor(index / values.length) + 0.5) / numSteps;
        points[index] = baseline[value]! + share * way[value]!;
      }
      const attributions = new Float64Array(values.length);
      const { gradients: found } = await gradients.at(points);
      found.forEach(
        (gradient, index) =>
          (attributions[index % values.length]! += (gradient * way[index % values.length]!) / numSteps),
      );
      const residual = Math.abs(attributions.reduce((sum, value) => sum + value, 0) - change);
      if (residual <= tolerance * Math.abs(change) || numSteps >= maxSteps) {
        return { values: Float32Array.from(attributions), shape: rowShape, completenessResidual: residual };
      }
    }
  } finally {
    await gradients.dispose();
  }
};
