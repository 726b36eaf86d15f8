import { emitOnnx, grad, mean, mul, relu, reshape, resize, sum } from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
import type { Explainer } from '../explainer.ts';
import { openScoredGraph } from '../scored-graph.ts';
import { lastConvolution, plusPlusWeights, type Weighting } from './map-weights.ts';

function classActivationMap(weighting: Weighting): Explainer {
  return async ({ model, label, values: row, rowShape }, { runtime = createNodeRuntime('cpu') } = {}) => {
    const { values, score } = openScoredGraph(model, label, 1);
    const maps = lastConvolution(score);
    const [gradient] = grad(sum(score), [maps]);
    const rectified = relu(maps);
    const evidence = relu(sum(mul(weighting(rectified, gradient!), rectified), [1], true));
    const [height, width] = rowShape as [number, number];
    const heatmap = reshape(resize(evidence, [height, width], 'linear'), [height, width]);
    const session = await runtime.createSession(emitOnnx({ name: 'grad-cam', inputs: [values], outputs: { heatmap } }));
    try {
      const results = await session.run({ values: { dtype: 'float32', shape: [1, ...rowShape], data: row } });
      return { values: results['heatmap']!.data as Float32Array, shape: [height, width] };
    } finally {
      await session.dispose();
    }
  };
}

/**
 * How much each place of the last convolution's maps speaks for the label: `relu(Σₖ wₖ·Aₖ)` with `Aₖ` the rectified maps and
 * `wₖ` the mean over places of the score's gradient with respect to map k; enlarged to the picture. Positive, of no unit.
 *
 * @throws InvalidArgumentError when the model has no convolution with a spatial extent
 * @see Selvaraju 2017
 */
export const gradCam = classActivationMap((_, gradient) => mean(gradient, [2, 3], true));

/**
 * Grad-CAM whose weights count places by how alone they are; see {@link plusPlusWeights}.
 *
 * @throws InvalidArgumentError when the model has no convolution with a spatial extent
 */
export const gradCamPlusPlus = classActivationMap(plusPlusWeights);
