import { gemm, matMul } from '@newfield/autograd';
import type { Draw } from '../draw.ts';
import { casesOf, type OperatorCase } from '../operator-case.ts';

const lengths = (draw: Draw): [number, number, number] => [draw.integer(1, 4), draw.integer(1, 4), draw.integer(1, 4)];

function transposed(transA: boolean, transB: boolean): OperatorCase['build'] {
  return (draw) => {
    const [rows, inner, columns] = lengths(draw);
    const a = draw.tensor('a', transA ? [inner, rows] : [rows, inner]);
    const b = draw.tensor('b', transB ? [columns, inner] : [inner, columns]);
    return gemm(a, b, { transA, transB, bias: draw.tensor('bias', draw.broadcastable([rows, columns])) });
  };
}

export const matmulCases: readonly OperatorCase[] = [
  ...casesOf(
    'matMul',
    'MatMul',
    {
      'two matrices': (draw) => {
        const [rows, inner, columns] = lengths(draw);
        return matMul(draw.tensor('a', [rows, inner]), draw.tensor('b', [inner, columns]));
      },
      'equal batch axes': (draw) => {
        const [rows, inner, columns] = lengths(draw);
        const batch = draw.shape(1, 2, 3);
        return matMul(draw.tensor('a', [...batch, rows, inner]), draw.tensor('b', [...batch, inner, columns]));
      },
      'batch axes broadcast both ways': (draw) => {
        const [rows, inner, columns] = lengths(draw);
        return matMul(draw.tensor('a', [2, 1, rows, inner]), draw.tensor('b', [3, inner, columns]));
      },
    },
    { smooth: true },
  ),
  ...casesOf(
    'gemm',
    'Gemm',
    {
      'a × b': transposed(false, false),
      'aᵀ × b': transposed(true, false),
      'a × bᵀ': transposed(false, true),
      'aᵀ × bᵀ': transposed(true, true),
    },
    { smooth: true },
  ),
];
