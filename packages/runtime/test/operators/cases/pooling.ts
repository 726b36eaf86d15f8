import { averagePool, globalAveragePool, maxPool, type PoolingOptions } from '@newfield/autograd';
import { casesOf, type OperatorCase } from '../operator-case.ts';

type Pool = typeof maxPool;

function pools(pool: Pool, spatial: readonly number[], options: PoolingOptions): OperatorCase['build'] {
  return (draw) =>
    pool(draw.tensor('x', [draw.integer(1, 2), draw.integer(1, 2), ...spatial], { distinct: true }), options);
}

function settings(pool: Pool): Record<string, OperatorCase['build']> {
  return {
    '1-D': pools(pool, [6], { kernel: [2] }),
    '2-D, windows tile the input': pools(pool, [4, 6], { kernel: [2, 2] }),
    '2-D, 2 × 3 windows tile the input': pools(pool, [4, 6], { kernel: [2, 3] }),
    '2-D, odd size leaves a rest': pools(pool, [5, 7], { kernel: [2, 2] }),
    '2-D, overlapping': pools(pool, [5, 5], { kernel: [3, 3], strides: [2, 2] }),
    '2-D, overlapping, padded': pools(pool, [4, 4], { kernel: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] }),
    '2-D, padded after only': pools(pool, [5, 5], { kernel: [2, 2], pads: [0, 0, 1, 1] }),
    '2-D, gaps between windows': pools(pool, [5, 5], { kernel: [1, 2], strides: [2, 3] }),
  };
}

export const poolingCases: readonly OperatorCase[] = [
  ...casesOf('maxPool', 'MaxPool', settings(maxPool)),
  ...casesOf('averagePool', 'AveragePool', settings(averagePool)),
  ...casesOf('globalAveragePool', 'GlobalAveragePool', {
    '1-D': (draw) => globalAveragePool(draw.tensor('x', [2, 3, draw.integer(1, 5)])),
    '2-D': (draw) => globalAveragePool(draw.tensor('x', [2, 3, draw.integer(1, 4), draw.integer(1, 4)])),
  }),
];
