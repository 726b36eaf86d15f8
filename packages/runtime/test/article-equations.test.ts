import {
  add,
  div,
  grad,
  input,
  log,
  matMul,
  mul,
  neg,
  sigmoid,
  softmax,
  sub,
  sum,
  type Tensor,
} from '@newfield/autograd';
import { describe, expect, test } from 'vitest';
import { evaluateOnCpu, float32 } from './host-tensors.ts';

/**
 * The article's equations (4.1), the forward pass of a multilayer perceptron
 *
 *     z₁ = W₁x + b₁,  a₁ = σ(z₁),  z₂ = W₂a₁ + b₂,  ŷ = σ(z₂) or softmax(z₂)
 *
 * and (4.2), its gradient by back-propagation
 *
 *     δ₂ = ∂L/∂z₂,  ∂L/∂W₂ = δ₂a₁ᵀ,  ∂L/∂b₂ = δ₂,  δ₁ = W₂ᵀδ₂ ⊙ σ′(z₁),  ∂L/∂W₁ = δ₁xᵀ,  ∂L/∂b₁ = δ₁
 *
 * worked out here in plain loops, and compared with the graph and its `grad`.
 */
const x = [0.5, -1.2, 0.8];
const w1 = [
  [0.2, -0.4, 0.1],
  [0.7, 0.3, -0.6],
];
const b1 = [0.1, -0.2];
const w2 = [
  [0.5, -0.3],
  [-0.8, 0.9],
  [0.4, 0.6],
];
const b2 = [0.05, -0.15, 0.25];
const target = [0, 1, 0];

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
const affine = (w: number[][], v: number[], b: number[]): number[] =>
  w.map((row, i) => row.reduce((total, weight, j) => total + weight * v[j]!, b[i]!));

// (4.1)
const z1 = affine(w1, x, b1);
const a1 = z1.map(logistic);
const z2 = affine(w2, a1, b2);

/** (4.2), from the last layer's error on. */
function backPropagate(delta2: number[]): { w1: number[]; b1: number[]; w2: number[]; b2: number[] } {
  const delta1 = a1.map((a, j) => {
    let arriving = 0;
    for (let i = 0; i < delta2.length; i++) arriving += w2[i]![j]! * delta2[i]!;
    return arriving * a * (1 - a); // σ′(z) = σ(z)(1 - σ(z))
  });
  return {
    w2: delta2.flatMap((delta) => a1.map((a) => delta * a)),
    b2: delta2,
    w1: delta1.flatMap((delta) => x.map((value) => delta * value)),
    b1: delta1,
  };
}

const column = (values: readonly number[]) => float32([values.length, 1], values);
const feeds = {
  x: column(x),
  w1: float32([2, 3], w1.flat()),
  b1: column(b1),
  w2: float32([3, 2], w2.flat()),
  b2: column(b2),
  target: column(target),
};
const named = Object.fromEntries(
  Object.entries(feeds).map(([name, { shape }]) => [name, input(name, shape)]),
) as Record<keyof typeof feeds, Tensor>;
const parameters = [named.w1, named.b1, named.w2, named.b2];

const logits = add(matMul(named.w2, sigmoid(add(matMul(named.w1, named.x), named.b1))), named.b2);

/** Runs output, loss and the loss's gradients. */
async function run(output: Tensor, loss: Tensor): Promise<Record<string, number[]>> {
  const [gradW1, gradB1, gradW2, gradB2] = grad(loss, parameters) as [Tensor, Tensor, Tensor, Tensor];
  const outputs = { output, loss, 'dL/dw1': gradW1, 'dL/db1': gradB1, 'dL/dw2': gradW2, 'dL/db2': gradB2 };
  return evaluateOnCpu(Object.values(named), outputs, feeds);
}

function expectClose(actual: readonly number[] | undefined, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, index) => expect(actual![index]).toBeCloseTo(value, 6));
}

describe('equations (4.1) and (4.2) with a sigmoid output and squared error', () => {
  const yHat = z2.map(logistic);
  const prediction = sigmoid(logits);
  const error = sub(prediction, named.target);
  const loss = div(sum(mul(error, error)), 2);

  test('the graph computes the forward pass', async () => {
    const { output, loss: value } = await run(prediction, loss);
    expectClose(output, yHat);
    expectClose(value, [yHat.reduce((total, y, i) => total + (y - target[i]!) ** 2, 0) / 2]);
  });

  test('grad computes back-propagation', async () => {
    // L = ½Σ(ŷ - t)², so δ₂ = (ŷ - t) ⊙ σ′(z₂).
    const expected = backPropagate(yHat.map((y, i) => (y - target[i]!) * y * (1 - y)));
    const gradients = await run(prediction, loss);
    for (const name of ['w1', 'b1', 'w2', 'b2'] as const) expectClose(gradients[`dL/d${name}`], expected[name]);
  });
});

describe('equations (4.1) and (4.2) with a softmax output and cross-entropy', () => {
  const total = z2.reduce((all, z) => all + Math.exp(z), 0);
  const yHat = z2.map((z) => Math.exp(z) / total);
  const prediction = softmax(logits, 0);
  const loss = neg(sum(mul(named.target, log(prediction))));

  test('the graph computes the forward pass', async () => {
    const { output, loss: value } = await run(prediction, loss);
    expectClose(output, yHat);
    expectClose(value, [-Math.log(yHat[1]!)]);
  });

  test('grad computes back-propagation', async () => {
    // L = -Σ t log ŷ with Σt = 1, so δ₂ = ŷ - t.
    const expected = backPropagate(yHat.map((y, i) => y - target[i]!));
    const gradients = await run(prediction, loss);
    for (const name of ['w1', 'b1', 'w2', 'b2'] as const) expectClose(gradients[`dL/d${name}`], expected[name]);
  });
});
