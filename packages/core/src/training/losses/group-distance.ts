import {
  add,
  div,
  exp,
  matMul,
  maximum,
  minimum,
  mul,
  neg,
  reshape,
  sqrt,
  sub,
  sum,
  transpose,
  type Tensor,
} from '@newfield/autograd';

/** How far apart the rows of two groups of a batch are; 0 when one group has none. */

const numIterations = 10;
/** How much sharper than the mean distance the transport plan is. */
const sharpness = 10;

/**
 * Squared distance of the groups' means (the maximum mean discrepancy of a linear kernel), over the number of columns.
 *
 * @param x     `[N, D]`
 * @param group `[N, 1]`, 0 or 1
 * @returns `[1, 1]`
 * @see Gretton 2012
 */
export function linearDiscrepancy(x: Tensor, group: Tensor): Tensor {
  const { first, second, isPresent } = shares(group);
  const gap = matMul(transpose(sub(first, second), [1, 0]), x);
  return mul(div(sum(mul(gap, gap), [1], true), Number(x.shape[1])), isPresent);
}

/**
 * Least cost of moving one group's rows onto the other's, its rows weighing alike (1-Wasserstein distance), with ten of Sinkhorn's
 * steps; distances are Euclidean over the root of the number of columns.
 *
 * @returns `[1, 1]`
 * @see Cuturi 2013; Shalit 2017, algorithm 2. Deviations: no mass may stay where it is, and gradients go through the plan, too.
 */
export function transportCost(x: Tensor, group: Tensor): Tensor {
  const { first, second, isPresent } = shares(group);
  const distances = pairwiseDistances(x);
  // Pairs of one group have no mass: what stands there is never counted.
  const mean = matMul(matMul(transpose(first, [1, 0]), distances), second);
  const kernel = add(exp(neg(mul(div(distances, add(mean, 1e-6)), sharpness))), 1e-6);
  const back = transpose(kernel, [1, 0]);
  let from = first;
  let to = second;
  for (let iteration = 0; iteration < numIterations; iteration++) {
    to = div(second, add(matMul(back, from), 1e-9));
    from = div(first, add(matMul(kernel, to), 1e-9));
  }
  const cost = matMul(matMul(transpose(from, [1, 0]), mul(kernel, distances)), to);
  return mul(cost, isPresent);
}

/** Weights of the rows in the means of group 1 and of group 0, `[N, 1]`; and 1 where both have a row. */
function shares(group: Tensor): { readonly first: Tensor; readonly second: Tensor; readonly isPresent: Tensor } {
  const rest = sub(1, group);
  const [numFirst, numSecond] = [sum(group, [0], true), sum(rest, [0], true)];
  return {
    first: div(group, maximum(numFirst, 1)),
    second: div(rest, maximum(numSecond, 1)),
    isPresent: mul(minimum(numFirst, 1), minimum(numSecond, 1)),
  };
}

/** `[N, N]`; kept off zero, where the root has no slope. */
function pairwiseDistances(x: Tensor): Tensor {
  const [numRows, width] = [Number(x.shape[0]), Number(x.shape[1])];
  const squares = sum(mul(x, x), [1], true);
  const products = matMul(x, transpose(x, [1, 0]));
  const apart = sub(add(squares, reshape(squares, [1, numRows])), mul(products, 2));
  return sqrt(add(maximum(div(apart, width), 0), 1e-6));
}
