import {
  emitOnnx,
  grad,
  importOnnx,
  max,
  mean,
  mul,
  relu,
  div,
  add,
  reshape,
  resize,
  slice,
  sum,
  topologicalOrder,
  type Tensor,
} from '@newfield/autograd';
import { createNodeRuntime, type HostTensor } from '@newfield/runtime';
import type { Prediction, Predictor } from '../contracts/predictor.ts';
import { InvalidArgumentError } from '../contracts/errors/index.ts';

/** A predictor whose graph is at hand. */
export interface ExplainablePredictor extends Predictor {
  readonly model: Uint8Array;
}

/** Where the evidence for a prediction stands in the picture. */
export interface Explanation {
  readonly method: 'grad-cam';
  readonly prediction: Prediction;
  /** float32 `[height, width]` in [0, 1], relative to the picture's strongest evidence. */
  readonly heatmap: HostTensor;
}

/**
 * Grad-CAM: how much each place of the last convolution's maps speaks for the label that was predicted.
 *
 * `relu(Σₖ wₖ·Aₖ)` with `Aₖ` the rectified maps of the last convolution and `wₖ` the mean over places of the gradient of
 * the label's score (its logit) with respect to map k; resized to the picture, divided by its maximum.
 *
 * @param picture one row, `[1, height, width, channels]`, as the manifest's input says
 * @throws InvalidArgumentError when the model has no convolution with a spatial extent, or the picture isn't one row
 * @see Selvaraju 2017. Deviation: the score is the logit also where the model has one sigmoid output; evidence against the
 * second class is then evidence for the first.
 */
export async function explain(predictor: ExplainablePredictor, picture: HostTensor): Promise<Explanation> {
  if (picture.shape[0] !== 1) {
    throw new InvalidArgumentError('explain takes one picture.', {
      stage: 'explanation',
      expected: '[1, height, width, channels]',
      received: `[${picture.shape.join(', ')}]`,
      fix: 'Cut one row out of the batch.',
    });
  }
  const [prediction] = await predictor.predict(picture);
  const model = gradCamGraph(predictor.model, prediction!.index, picture.shape.slice(1, 3));
  const session = await createNodeRuntime('cpu').createSession(model);
  try {
    const { heatmap } = await session.run({ features: picture });
    return { method: 'grad-cam', prediction: prediction!, heatmap: heatmap! };
  } finally {
    await session.dispose();
  }
}

function gradCamGraph(model: Uint8Array, label: number, size: readonly number[]): Uint8Array {
  const graph = importOnnx(model, { batch: 1 });
  const probabilities = graph.outputs.get('probabilities')!;
  const maps = lastConvolution(probabilities);
  const [score, sign] = scoreOf(probabilities, label);
  const [gradient] = grad(mul(score, sign), [maps]);
  const weights = mean(gradient!, [2, 3], true);
  const evidence = relu(sum(mul(weights, relu(maps)), [1], true));
  const enlarged = resize(evidence, [size[0]!, size[1]!], 'linear');
  const heatmap = reshape(div(enlarged, add(max(enlarged, undefined, true), 1e-12)), [...size]);
  return emitOnnx({ name: 'grad-cam', inputs: [...graph.inputs.values()], outputs: { heatmap } });
}

function lastConvolution(output: Tensor): Tensor {
  const convolutions = topologicalOrder([output]).filter(({ primitive }) => primitive.op === 'Conv');
  const maps = convolutions.at(-1)?.outputs[0];
  if (maps !== undefined && maps.rank === 4 && Number(maps.shape[2]) * Number(maps.shape[3]) > 1) return maps;
  throw new InvalidArgumentError('The model has no convolution whose maps have a spatial extent.', {
    stage: 'explanation',
    fix: 'Use a convolutional model for Grad-CAM.',
  });
}

/** The label's logit as a scalar, and the sign with which it speaks for the label. */
function scoreOf(probabilities: Tensor, label: number): [Tensor, number] {
  const last = topologicalOrder([probabilities]).findLast(({ primitive }) =>
    ['Sigmoid', 'Softmax'].includes(primitive.op),
  );
  if (last === undefined) return [reshape(slice(probabilities, [{ axis: 1, start: label, end: label + 1 }]), []), 1];
  const logits = last.inputs[0]!;
  if (last.primitive.op === 'Sigmoid') return [reshape(logits, []), label === 1 ? 1 : -1];
  return [reshape(slice(logits, [{ axis: 1, start: label, end: label + 1 }]), []), 1];
}
