import { cast, clip, equal, greater, less, where } from '@newfield/autograd';
import type { Draw } from '../draw.ts';
import { casesOf, type OperatorCase } from '../operator-case.ts';

/** Few distinct values, so that many pairs are equal. */
const coarse = { low: -0.2, high: 0.2 };

function compared(compare: typeof equal) {
  return {
    'broadcast, with ties': (draw: Draw) => {
      const shape = draw.shape(1, 3);
      return compare(draw.tensor('a', shape, coarse), draw.tensor('b', draw.broadcastable(shape), coarse));
    },
  };
}

const steps = { differentiable: false };

export const comparisonCases: readonly OperatorCase[] = [
  ...casesOf('equal', 'Equal', compared(equal), steps),
  ...casesOf('greater', 'Greater', compared(greater), steps),
  ...casesOf('less', 'Less', compared(less), steps),
  ...casesOf(
    'cast',
    'Cast',
    {
      'float32 to int32': (draw) => cast(draw.tensor('x', draw.shape(1, 3)), 'int32'),
      'int32 to float32': (draw) => cast(draw.indices('x', draw.shape(1, 3), 9), 'float32'),
      'bool to float32': (draw) => cast(greater(draw.tensor('x', draw.shape(1, 3)), 0), 'float32'),
    },
    steps,
  ),
  ...casesOf('where', 'Where', {
    'branches broadcast': (draw) => {
      const shape = draw.shape(1, 3);
      const condition = greater(draw.tensor('x', shape), 0);
      return where(condition, draw.tensor('a', draw.broadcastable(shape)), draw.tensor('b', draw.broadcastable(shape)));
    },
  }),
  ...casesOf('clip', 'Clip', { 'both sides': (draw) => clip(draw.tensor('x', draw.shape(1, 3)), -0.7, 1.1) }),
];
