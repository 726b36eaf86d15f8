import { dropout, gather, grad, mul, oneHot, sum, type Tensor } from '@newfield/autograd';
import type { Draw } from '../draw.ts';
import { casesOf, type OperatorCase } from '../operator-case.ts';

const numRows = 4;

function lookUp(draw: Draw, dtype: 'int32' | 'int64'): { table: Tensor; rows: Tensor } {
  const table = draw.tensor('table', [numRows, draw.integer(1, 3)]);
  return { table, rows: gather(table, draw.indices('indices', draw.shape(1, 2), numRows, dtype)) };
}

/** ScatterND has no function of its own: it is the gradient of Gather. */
function scatteredBack(draw: Draw): Tensor {
  const { table, rows } = lookUp(draw, 'int32');
  return grad(sum(mul(rows, draw.tensor('w', rows.shape as number[]))), [table])[0]!;
}

export const indexingCases: readonly OperatorCase[] = [
  ...casesOf('gather', 'Gather', {
    'int32, repeated rows': (draw) => lookUp(draw, 'int32').rows,
    'int64, repeated rows': (draw) => lookUp(draw, 'int64').rows,
  }),
  ...casesOf('gather', 'ScatterND', { 'as the gradient of Gather': scatteredBack }),
  ...casesOf(
    'oneHot',
    'oneHot',
    {
      int32: (draw) => oneHot(draw.indices('indices', draw.shape(1, 2), 5), 5),
      'int64, some out of range': (draw) => oneHot(draw.indices('indices', draw.shape(1, 2), 6, 'int64'), 3),
    },
    { differentiable: false },
  ),
  ...casesOf('dropout', 'dropout', {
    'mask fed': (draw) => {
      const { y, mask } = dropout(draw.tensor('x', draw.shape(1, 3)), 'mask');
      draw.fill(mask);
      return y;
    },
  }),
];
