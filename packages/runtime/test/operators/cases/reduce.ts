import { argMax, cumulativeSum, logSoftmax, max, mean, softmax, sum, variance } from '@newfield/autograd';
import type { ValueRange } from '../draw.ts';
import { casesOf, type OperatorCase } from '../operator-case.ts';

function reduces(reduce: typeof sum, range: ValueRange = {}): Record<string, OperatorCase['build']> {
  return {
    'every axis': (draw) => reduce(draw.tensor('x', draw.shape(1, 3), range)),
    'one axis, dropped': (draw) => reduce(draw.tensor('x', [2, draw.integer(1, 4), 3], range), [draw.pick(0, 1, 2)]),
    'two axes, kept': (draw) =>
      reduce(draw.tensor('x', [2, draw.integer(1, 4), 3], range), draw.pick([0, 1], [0, 2], [1, -1]), true),
  };
}

function alongAxis(normalise: typeof softmax): Record<string, OperatorCase['build']> {
  return {
    'last axis': (draw) => normalise(draw.tensor('x', draw.shape(1, 3))),
    'first axis of three': (draw) => normalise(draw.tensor('x', [draw.integer(1, 4), 2, 3]), 0),
    'middle axis of three': (draw) => normalise(draw.tensor('x', [2, draw.integer(1, 4), 3]), 1),
  };
}

export const reduceCases: readonly OperatorCase[] = [
  ...casesOf('sum', 'ReduceSum', reduces(sum)),
  ...casesOf('mean', 'ReduceMean', reduces(mean)),
  ...casesOf('max', 'ReduceMax', reduces(max, { distinct: true })),
  ...casesOf(
    'argMax',
    'ArgMax',
    {
      'last axis': (draw) => argMax(draw.tensor('x', draw.shape(1, 3), { distinct: true })),
      'first axis, with ties': (draw) => argMax(draw.tensor('x', [3, draw.integer(1, 4)], { low: -0.1, high: 0.1 }), 0),
    },
    { differentiable: false },
  ),
  ...casesOf('cumulativeSum', 'CumSum', {
    'last axis': (draw) => cumulativeSum(draw.tensor('x', draw.shape(1, 3)), -1),
    'first axis, from the end': (draw) => cumulativeSum(draw.tensor('x', [4, 2]), 0, { reverse: true }),
    'middle axis, without itself': (draw) => cumulativeSum(draw.tensor('x', [2, 4, 3]), 1, { exclusive: true }),
  }),
  ...casesOf('variance', 'variance', reduces(variance), { smooth: true }),
  ...casesOf('softmax', 'Softmax', alongAxis(softmax), { smooth: true }),
  ...casesOf('logSoftmax', 'LogSoftmax', alongAxis(logSoftmax), { smooth: true }),
];
