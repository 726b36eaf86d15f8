import {
  add,
  div,
  emitOnnx,
  grad,
  mean,
  mul,
  relu,
  reshape,
  resize,
  sum,
  topologicalOrder,
  type Tensor,
} from '@newfield/autograd';
import { createNodeRuntime } from '@newfield/runtime';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { Explainer } from '../explainer.ts';
import { openScoredGraph } from '../scored-graph.ts';

/** Weights `[1, C, 1, 1]` of the maps, from the maps and the score's gradient with respect to them, both `[1, C, H, W]`. */
type Weighting = (maps: Tensor, gradient: Tensor) => Tensor;

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
 * Grad-CAM whose weights count places by how alone they are, so that several things of a kind all show:
 * `wₖ = Σ α·relu(g)`, `α = g² / (2·g² + ΣAₖ·g³)`, the form for an exponential score.
 *
 * @throws InvalidArgumentError when the model has no convolution with a spatial extent
 * @see Chattopadhyay 2018
 */
export const gradCamPlusPlus = classActivationMap((maps, gradient) => {
  const squared = mul(gradient, gradient);
  const bottom = add(mul(squared, 2), mul(sum(maps, [2, 3], true), mul(squared, gradient)));
  // Where the gradient vanishes so does its weight; a tiny bottom of either sign must not blow up.
  const safe = add(mul(bottom, bottom), 1e-20);
  const alpha = div(mul(squared, bottom), safe);
  return sum(mul(alpha, relu(gradient)), [2, 3], true);
});

function lastConvolution(score: Tensor): Tensor {
  const convolutions = topologicalOrder([score]).filter(({ primitive }) => primitive.op === 'Conv');
  const maps = convolutions.at(-1)?.outputs[0];
  if (maps !== undefined && maps.rank === 4 && Number(maps.shape[2]) * Number(maps.shape[3]) > 1) return maps;
  throw new InvalidArgumentError('The model has no convolution whose maps have a spatial extent.', {
    stage: 'explanation',
    fix: 'Use a convolutional model for Grad-CAM, or another method.',
  });
}
