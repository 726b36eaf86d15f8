import { metrics, randomStream, uniform, type Column } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { madeTable } from '../../test/trees/made-table.ts';
import type { CreditModel } from '../credit/credit-model.ts';
import { crossValidate } from '../protocol/cross-validate.ts';
import { blendLearner, treeLearner } from '../protocol/learners.ts';
import { blendModel, logOddsOf } from './blend-model.ts';
import { fitBlendWeights } from './fit-blend-weights.ts';

/** Truth, and two members that see it through noise; a third sees its opposite. */
function seen(numRows: number): { members: Float64Array[]; bad: Uint8Array } {
  const next = randomStream(3);
  const noise = (): number => 3 * (uniform(next) + uniform(next) + uniform(next) - 1.5);
  const truth = Float64Array.from({ length: numRows }, () => 4 * uniform(next) - 3);
  const bad = Uint8Array.from(truth, (z) => (uniform(next) < 1 / (1 + Math.exp(-z)) ? 1 : 0));
  const through = (scale: number): Float64Array => truth.map((z) => 2 * (z + scale * noise()) + 1);
  return { members: [through(0.3), through(1), truth.map((z) => -z)], bad };
}

describe('fitBlendWeights', () => {
  const { members, bad } = seen(4000);
  const { weights, intercept } = fitBlendWeights(members, bad);

  it('trusts the better member more, and one that is wrong not at all', () => {
    expect(weights[0]).toBeGreaterThan(weights[1]!);
    expect(weights[1]).toBeGreaterThanOrEqual(0);
    expect(weights[2]).toBe(0);
  });

  it('calibrates members that are too sure of themselves', () => {
    const blended = Float64Array.from(bad, (_, row) => {
      const z = members.reduce((sum, member, index) => sum + weights[index]! * member[row]!, intercept);
      return 1 / (1 + Math.exp(-z));
    });
    const mean = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((sum, one) => sum + one, 0) / bad.length;
    expect(mean(blended)).toBeCloseTo(mean(bad), 5);
    const errorOf = (scores: Float64Array): number =>
      metrics.expectedCalibrationError(metrics.reliabilityBins(scores, bad, { equal: 'rows' }));
    expect(errorOf(blended)).toBeLessThan(0.02);
    expect(errorOf(members[0]!.map((z) => 1 / (1 + Math.exp(-z))))).toBeGreaterThan(0.05);
  });

  it('shares evenly between members that are alike', () => {
    const both = fitBlendWeights([members[0]!, members[0]!], bad);
    expect(both.weights[0]).toBeCloseTo(both.weights[1]!, 4);
  });

  it('refuses members of other lengths, and none', () => {
    expect(() => fitBlendWeights([], bad)).toThrow('can’t be blended');
    expect(() => fitBlendWeights([new Float64Array(3)], bad)).toThrow('can’t be blended');
  });
});

describe('blendModel', () => {
  const member = (name: string, score: number): CreditModel => ({
    kind: 'logistic',
    inputs: [name],
    score: (columns) => new Float64Array(columns[0]!.values.length).fill(score),
  });
  const column: Column = { name: 'x', type: 'numeric', values: new Float64Array(2) };

  it('adds up log-odds and asks no member of weight 0', async () => {
    const silent: CreditModel = { ...member('b', 0), score: () => expect.unreachable() };
    const model = blendModel([member('a', 0.75), silent], { weights: [2, 0], intercept: -Math.log(3) });
    expect(model.inputs).toEqual(['a']);
    // 2 · ln 3 - ln 3 = ln 3.
    expect((await model.score([column]))[1]).toBeCloseTo(0.75, 12);
  });

  it('keeps certainty finite', () => {
    expect([...logOddsOf(Float64Array.of(0, 1))].every(Number.isFinite)).toBe(true);
  });
});

it('a blend learns inside its fold, and is no worse than its members', async () => {
  const table = madeTable(900, 5);
  const weak = treeLearner({ numTrees: 3, learningRate: 0.3 });
  const strong = treeLearner({ numTrees: 40, learningRate: 0.1, growth: { numLeavesMax: 4 } }, { numBags: 2 });
  const blend = blendLearner([weak, strong], { numFolds: 2 });
  const options = { numFolds: 2, monotone: { used: 'rising' } as const };
  const [a, b] = [await crossValidate(table, weak, options), await crossValidate(table, strong, options)];
  const both = await crossValidate(table, blend, options);
  expect(blend.name).toBe('blend of trees, trees');
  expect(both.areaMean).toBeGreaterThan(Math.max(a.areaMean, b.areaMean) - 0.01);
});
