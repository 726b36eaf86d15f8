import { add, clip, div, maximum, mul, scalar, sqrt, sum, type Tensor } from '@newfield/autograd';

/**
 * Keeps gradients small: each value (`value`), the norm of each parameter's gradient (`norm`), or the norm of all of them
 * together, which keeps their direction (`global-norm`, Pascanu 2013).
 */
export interface GradientClipping {
  readonly kind: 'value' | 'norm' | 'global-norm';
  /** > 0 */
  readonly limit: number;
}

/** `g · limit / max(‖g‖, limit)`, as TensorFlow's `clip_by_norm` and `clip_by_global_norm` compute it. */
export function clipGradients(gradients: readonly Tensor[], { kind, limit }: GradientClipping): Tensor[] {
  if (kind === 'value') return gradients.map((gradient) => clip(gradient, -limit, limit));
  const shrinkage = (norm: Tensor): Tensor => div(scalar(limit), maximum(norm, limit));
  if (kind === 'norm') return gradients.map((gradient) => mul(gradient, shrinkage(sqrt(sumOfSquares(gradient)))));
  const shrunk = shrinkage(globalNorm(gradients));
  return gradients.map((gradient) => mul(gradient, shrunk));
}

/** Norm of all tensors together, a scalar. */
export const globalNorm = (tensors: readonly Tensor[]): Tensor =>
  sqrt(tensors.map(sumOfSquares).reduce((total, part) => add(total, part)));

const sumOfSquares = (x: Tensor): Tensor => sum(mul(x, x));
