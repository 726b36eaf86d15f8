import { input, type Tensor } from '../graph/tensor.ts';
import { staticShape } from '../graph/shape.ts';
import { mul } from './arithmetic.ts';

/**
 * Dropout with its mask as an input of the graph. Whoever runs the graph fills the mask from a seed and the step's
 * number, so that the same seed gives the same training on every runtime and after a resumption: an operator that draws
 * its own random numbers keeps that state where nobody can save it.
 */
export interface Dropout {
  readonly y: Tensor;
  /** float32, the input's shape; each element is 0 with probability `rate`, else `1 / (1 - rate)`. */
  readonly mask: Tensor;
}

export function dropout(x: Tensor, maskName: string): Dropout {
  const mask = input(maskName, staticShape(x, 'Dropout'));
  return { y: mul(x, mask), mask };
}
