import { batchNormInference, batchNormTraining, groupNorm, layerNorm } from '@newfield/autograd';
import type { Draw } from '../draw.ts';
import { casesOf, type OperatorCase } from '../operator-case.ts';

const epsilon = 0.01;
const channels = 4;

const picture = (draw: Draw): number[] => [draw.integer(2, 3), channels, ...draw.pick<number[]>([], [3], [2, 3])];

export const normalisationCases: readonly OperatorCase[] = [
  ...casesOf(
    'batchNormInference',
    'BatchNormalization',
    {
      'given statistics': (draw) => {
        const x = draw.tensor('x', picture(draw));
        const [scale, bias, mean] = ['scale', 'bias', 'mean'].map((name) => draw.tensor(name, [channels]));
        return batchNormInference(
          x,
          scale!,
          bias!,
          mean!,
          draw.tensor('variance', [channels], { low: 0.5, high: 3 }),
          epsilon,
        );
      },
    },
    { smooth: true },
  ),
  ...casesOf(
    'batchNormTraining',
    'batchNormTraining',
    {
      'statistics of the batch': (draw) => {
        const x = draw.tensor('x', picture(draw), { distinct: true });
        const { y, batchMean, batchVariance } = batchNormTraining(
          x,
          draw.tensor('scale', [channels]),
          draw.tensor('bias', [channels]),
          epsilon,
        );
        return [y, batchMean, batchVariance];
      },
    },
    { smooth: true },
  ),
  ...casesOf(
    'layerNorm',
    'LayerNormalization',
    {
      'last axis': (draw) => {
        const x = draw.tensor('x', [2, draw.integer(1, 3), 4], { distinct: true });
        return layerNorm(x, draw.tensor('scale', [4]), draw.tensor('bias', [4]), epsilon);
      },
      'last two axes': (draw) => {
        const x = draw.tensor('x', [draw.integer(1, 3), 2, 3], { distinct: true });
        return layerNorm(x, draw.tensor('scale', [2, 3]), draw.tensor('bias', [2, 3]), epsilon, 1);
      },
    },
    { smooth: true },
  ),
  ...casesOf(
    'groupNorm',
    'groupNorm',
    {
      '2 groups': (draw) => {
        const x = draw.tensor('x', [draw.integer(1, 2), channels, draw.integer(2, 3), 2], { distinct: true });
        return groupNorm(x, draw.tensor('scale', [channels]), draw.tensor('bias', [channels]), 2, epsilon);
      },
    },
    { smooth: true },
  ),
];
