import { describe, expect, it } from 'vitest';
import { randomStream, uniform } from '../../../contracts/random.ts';
import { logisticLoss } from './logistic-loss.ts';
import { softmaxLoss } from './softmax-loss.ts';

const numRows = 12;
const step = 1e-4;

describe.each([
  ['logistic loss', logisticLoss, 2, 1],
  ['softmax of 4 classes', softmaxLoss(4), 4, 4 / 3],
] as const)('%s', (_, loss, numClasses, hessianFactor) => {
  const next = randomStream(5);
  const labels = Array.from({ length: numRows }, (_unused, row) => row % numClasses);
  const weights = Float64Array.from(labels, () => 0.5 + uniform(next));
  const margins = Array.from({ length: loss.numOutputs }, () => Float64Array.from(labels, () => 4 * uniform(next) - 2));
  /** Of one row alone: times its weight the loss that `mean` averages. */
  const lossOf = (row: number, output: number, moved: number): number => {
    const own = margins.map((one, at) => Float64Array.of(one[row]! + (at === output ? moved : 0)));
    return weights[row]! * loss.mean([labels[row]!], undefined, own);
  };

  it('has the derivatives that finite differences find', () => {
    const out = margins.map(() => ({ gradient: new Float64Array(numRows), hessian: new Float64Array(numRows) }));
    loss.derive(labels, weights, margins, out);
    out.forEach(({ gradient, hessian }, output) => {
      for (let row = 0; row < numRows; row++) {
        const [below, at, above] = [-step, 0, step].map((moved) => lossOf(row, output, moved)) as [
          number,
          number,
          number,
        ];
        expect(gradient[row]).toBeCloseTo((above - below) / (2 * step), 6);
        expect(hessian[row]! / hessianFactor).toBeCloseTo((above - 2 * at + below) / step ** 2, 5);
      }
    });
  });

  it('starts from the constants of least loss, and averages by weight', () => {
    const atBases = (shift: number): number =>
      loss.mean(
        labels,
        weights,
        loss.bases(labels, weights).map((base, output) => new Float64Array(numRows).fill(base + (output ? 0 : shift))),
      );
    expect(Math.min(atBases(-0.05), atBases(0.05))).toBeGreaterThan(atBases(0));
    const sum = weights.reduce((total, one) => total + one, 0);
    const byHand = labels.reduce((total, _unused, row) => total + lossOf(row, 0, 0), 0) / sum;
    expect(loss.mean(labels, weights, margins)).toBeCloseTo(byHand, 12);
  });
});
