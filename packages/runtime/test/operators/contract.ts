import { createNodeRuntime, createTensorFlowRuntime, UnsupportedOperatorError, type Runtime } from '@newfield/runtime';
import type { Tensor } from '@newfield/autograd';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operatorCases } from './cases/index.ts';
import { expectClose } from './expect-close.ts';
import { expectGradientsMatchDifferences, gradientsOf } from './finite-differences.ts';
import { drawSample, evaluate, type Sample } from './sample.ts';
import { cellOf, committedColumn, writeColumn, type OperatorOutcome } from './table.ts';

/**
 * What every runtime owes: each operator right, forward and gradient, or refused by name.
 *
 * The answers of `cpu` are compared with tfjs, an implementation of its own, and with finite differences; those of every
 * other runtime with `cpu`.
 */
export interface RuntimeContract {
  readonly runtime: Runtime;
  /** Random shapes and values tried per case. */
  readonly numRuns: number;
}

const cpu = createNodeRuntime('cpu');
const independent = createTensorFlowRuntime('tfjs-cpu');

/** Relative; sums in another order differ by a few float32 roundings. */
const tolerance = 5e-5;

/** Defines the tests of one runtime, the last of which compares the outcome with the README's table. */
export function describeOperatorContract({ runtime, numRuns }: RuntimeContract): void {
  const column = new Map<string, OperatorOutcome>();

  describe(`every operator on ${runtime.name}`, () => {
    test.each(operatorCases)('$operator: $variant', async (operatorCase) => {
      const property = fc.asyncProperty(fc.gen(), async (value) => {
        const sample = drawSample(operatorCase, value);
        const outcome = await outcomeOf(runtime, sample, operatorCase.differentiable);
        column.set(operatorCase.operator, worse(outcome, column.get(operatorCase.operator)));
      });
      await fc.assert(property, { seed: 20, numRuns, endOnFailure: true });
    });

    test('agrees with the table in the README (UPDATE_TABLE=1 rewrites it)', () => {
      const measured = new Map([...column].map(([operator, outcome]) => [operator, cellOf(outcome)]));
      if (process.env['UPDATE_TABLE'] === '1') writeColumn(runtime.name, measured);
      expect(measured).toEqual(committedColumn(runtime.name));
    });
  });
}

/** An operator is as good as its worst case. */
function worse(outcome: OperatorOutcome, earlier: OperatorOutcome = outcome): OperatorOutcome {
  return {
    forward: earlier.forward === 'no' ? 'no' : outcome.forward,
    gradient: earlier.gradient === 'no' ? 'no' : outcome.gradient,
  };
}

async function outcomeOf(runtime: Runtime, sample: Sample, differentiable: boolean): Promise<OperatorOutcome> {
  const forward = (): Promise<'yes' | 'no'> => agreement(runtime, sample, sample.outputs);
  if (!differentiable) return { forward: await forward(), gradient: 'none' };
  const both = await agreement(runtime, sample, [...sample.outputs, ...gradientsOf(sample)]);
  if (runtime.name === 'cpu') await expectGradientsMatchDifferences(runtime, sample);
  return { forward: both === 'yes' ? 'yes' : await forward(), gradient: both };
}

/** Any error other than a refusal fails the test, and so does a wrong value. */
async function agreement(runtime: Runtime, sample: Sample, tensors: readonly Tensor[]): Promise<'yes' | 'no'> {
  try {
    const expected = await evaluate(runtime.name === 'cpu' ? independent : cpu, sample, tensors);
    (await evaluate(runtime, sample, tensors)).forEach((result, index) => {
      expect([...result.shape], 'inferred shape').toEqual(tensors[index]!.shape);
      expectClose(result, expected[index]!, tolerance, index < sample.outputs.length ? 'output' : 'gradient');
    });
    return 'yes';
  } catch (error) {
    if (UnsupportedOperatorError.isInstance(error)) return 'no';
    throw error;
  }
}
