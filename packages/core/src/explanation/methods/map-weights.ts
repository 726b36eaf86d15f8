import { add, div, mul, relu, sum, topologicalOrder, type Tensor } from '@newfield/autograd';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';

/** Weights `[N, C, 1, 1]` of maps, from the maps and the score's gradient with respect to them, both `[N, C, H, W]`. */
export type Weighting = (maps: Tensor, gradient: Tensor) => Tensor;

/**
 * Weights that count places by how alone they are, so that several things of a kind all show: `wₖ = Σ α·relu(g)`,
 * `α = g² / (2·g² + ΣAₖ·g³)`, the form for an exponential score.
 *
 * @param maps not negative
 * @see Chattopadhyay 2018 (Grad-CAM++)
 */
export const plusPlusWeights: Weighting = (maps, gradient) => {
  const squared = mul(gradient, gradient);
  const bottom = add(mul(squared, 2), mul(sum(maps, [2, 3], true), mul(squared, gradient)));
  // Where the gradient vanishes so does its weight; a tiny bottom of either sign must not blow up.
  const safe = add(mul(bottom, bottom), 1e-20);
  const alpha = div(mul(squared, bottom), safe);
  return sum(mul(alpha, relu(gradient)), [2, 3], true);
};

/**
 * The maps of the last convolution whose height and width are at least `sideMin`: the last of all is the surest, one before it
 * the finer.
 *
 * @throws InvalidArgumentError when there is none
 */
export const lastConvolution = (score: Tensor, sideMin = 1): Tensor => lastConvolutions(score, sideMin).at(-1)!;

/**
 * The same of every branch of a network whose parts lie side by side: the maps from which no others that are large enough follow,
 * where they are as large as those of {@link lastConvolution}, which come last.
 *
 * @throws InvalidArgumentError when there is none
 */
export function lastConvolutions(score: Tensor, sideMin = 1): readonly Tensor[] {
  const isLargeEnough = ({ shape, rank }: Tensor): boolean =>
    rank === 4 && Number(shape[2]) * Number(shape[3]) > 1 && Math.min(Number(shape[2]), Number(shape[3])) >= sideMin;
  const order = topologicalOrder([score]);
  const isCandidate = ({ primitive, outputs }: (typeof order)[number]): boolean =>
    primitive.op === 'Conv' && isLargeEnough(outputs[0]!);
  const followed = new Set<Tensor>();
  const last: Tensor[] = [];
  for (const node of [...order].reverse()) {
    const isFollowed = node.outputs.some((output) => followed.has(output));
    const isLast = isCandidate(node) && !isFollowed;
    if (isLast) last.unshift(node.outputs[0]!);
    if (isLast || isFollowed) for (const input of node.inputs) followed.add(input);
  }
  const reference = order.filter(isCandidate).at(-1)?.outputs[0];
  if (reference !== undefined) {
    return last.filter(({ shape }) => shape[2] === reference.shape[2] && shape[3] === reference.shape[3]);
  }
  throw new InvalidArgumentError('The model has no convolution whose maps have a spatial extent.', {
    stage: 'explanation',
    ...(sideMin > 1 && { expected: `maps of at least ${sideMin} × ${sideMin}` }),
    fix: 'Use a convolutional model for Grad-CAM, or another method.',
  });
}
