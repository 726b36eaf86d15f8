import { GraphError } from '../graph/graph-error.ts';
import { apply } from '../graph/node.ts';
import { definePrimitive } from '../graph/primitive.ts';
import { broadcastShapes, formatShape, requireFloat, staticDim } from '../graph/shape.ts';
import type { Tensor } from '../graph/tensor.ts';
import { int } from './attributes.ts';
import { reshape, unbroadcast } from './broadcast.ts';
import { transpose } from './arrange.ts';

/** Matrix products: MatMul with broadcast batch axes, and Gemm, which adds a bias and transposes for free. */

const swapLast = (x: Tensor): Tensor => {
  const axes = x.shape.map((_, axis) => axis);
  return transpose(x, [...axes.slice(0, -2), x.rank - 1, x.rank - 2]);
};

const mismatch = (op: string, a: Tensor, b: Tensor): never => {
  throw new GraphError(
    `${op} got ${formatShape(a.shape)} and ${formatShape(b.shape)}.`,
    'Make the inner lengths equal.',
  );
};

const MatMul = definePrimitive({
  op: 'MatMul',
  infer: ([a, b]) => {
    requireFloat(a!, 'MatMul');
    if (a!.rank < 2 || b!.rank < 2 || a!.shape.at(-1) !== b!.shape.at(-2)) mismatch('MatMul', a!, b!);
    const batch = broadcastShapes(a!.shape.slice(0, -2), b!.shape.slice(0, -2));
    return { dtype: a!.dtype, shape: [...batch, a!.shape.at(-2)!, b!.shape.at(-1)!] };
  },
  vjp: ({ inputs: [a, b], gradient, needed }) => [
    needed[0] ? unbroadcast(matMul(gradient, swapLast(b!)), a!.shape) : undefined,
    needed[1] ? gradientOfRight(a!, b!, gradient) : undefined,
  ],
});

/** Where one matrix meets every matrix of a batch, all rows of the batch go into one product, and nothing is left to sum. */
function gradientOfRight(a: Tensor, b: Tensor, gradient: Tensor): Tensor {
  if (b.rank > 2 || a.rank === 2) return unbroadcast(matMul(swapLast(a), gradient), b.shape);
  const rowsOf = (x: Tensor): Tensor => reshape(x, [-1, staticDim(x.shape.at(-1), 'The gradient of MatMul')]);
  return gemm(rowsOf(a), rowsOf(gradient), { transA: true });
}

/** `[…, M, K] × […, K, N] → […, M, N]`; batch axes broadcast. */
export const matMul = (a: Tensor, b: Tensor): Tensor => apply(MatMul, [a, b]);

const Gemm = definePrimitive({
  op: 'Gemm',
  attributes: { transA: 'int', transB: 'int' },
  infer: ([a, b, bias], attributes) => {
    const [rows, inner] = int(attributes, 'transA') === 1 ? [a!.shape[1], a!.shape[0]] : a!.shape;
    const [innerB, columns] = int(attributes, 'transB') === 1 ? [b!.shape[1], b!.shape[0]] : b!.shape;
    if (a!.rank !== 2 || b!.rank !== 2 || inner !== innerB) mismatch('Gemm', a!, b!);
    if (bias !== undefined) broadcastShapes(bias.shape, [rows!, columns!]);
    return { dtype: a!.dtype, shape: [rows!, columns!] };
  },
  vjp: ({ inputs: [a, b, bias], attributes, gradient, needed }) => {
    const [transA, transB] = [int(attributes, 'transA') === 1, int(attributes, 'transB') === 1];
    const gradientA = (): Tensor =>
      transA ? gemm(b!, gradient, { transA: transB, transB: true }) : gemm(gradient, b!, { transB: !transB });
    const gradientB = (): Tensor =>
      transB ? gemm(gradient, a!, { transA: true, transB: transA }) : gemm(a!, gradient, { transA: !transA });
    return [
      needed[0] ? gradientA() : undefined,
      needed[1] ? gradientB() : undefined,
      bias !== undefined && needed[2] ? unbroadcast(gradient, bias.shape) : undefined,
    ];
  },
});

export interface GemmOptions {
  readonly bias?: Tensor;
  readonly transA?: boolean;
  readonly transB?: boolean;
}

/** `op(a) × op(b) + bias` of two matrices; `bias` broadcasts to `[M, N]`. */
export function gemm(a: Tensor, b: Tensor, { bias, transA = false, transB = false }: GemmOptions = {}): Tensor {
  const inputs = bias === undefined ? [a, b] : [a, b, bias];
  return apply(Gemm, inputs, { transA: transA ? 1 : 0, transB: transB ? 1 : 0 });
}
