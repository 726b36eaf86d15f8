import { createNodeRuntime, UnsupportedOperatorError, type Runtime, type RuntimeName } from '@newfield/runtime';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operatorCases } from './cases/index.ts';
import { expectClose } from './expect-close.ts';
import { expectGradientsMatchDifferences, gradientsOf } from './finite-differences.ts';
import type { OperatorCase } from './operator-case.ts';
import { drawSample, evaluate, type Sample } from './sample.ts';
import { cellOf, committedColumn, writeColumn, type Outcome, type OperatorOutcome } from './table.ts';

/** What every runtime owes: each operator right, forward and gradient, or refused by name. */

const reference = createNodeRuntime('cpu');

export interface RuntimeContract {
  readonly runtime: Runtime;
  /** Random shapes and values tried per case. */
  readonly numRuns: number;
}

/** Defines the tests of one runtime, the last of which compares the outcome with the README's table. */
export function describeOperatorContract({ runtime, numRuns }: RuntimeContract): void {
  const column = new Map<string, OperatorOutcome>();
  const record = ({ operator }: OperatorCase, part: keyof OperatorOutcome, outcome: Outcome): void => {
    const known = column.get(operator) ?? { forward: 'yes', gradient: 'yes' };
    column.set(operator, { ...known, [part]: known[part] === 'no' ? 'no' : outcome });
  };

  describe(`every operator on ${runtime.name}`, () => {
    test.each(operatorCases)('$operator: $variant', async (operatorCase) => {
      const property = fc.asyncProperty(fc.gen(), async (value) => {
        const sample = drawSample(operatorCase, value);
        record(operatorCase, 'forward', await outcomeOf(() => checkForward(runtime, sample)));
        const gradient = operatorCase.differentiable ? await outcomeOf(() => checkGradient(runtime, sample)) : 'none';
        record(operatorCase, 'gradient', gradient);
      });
      await fc.assert(property, { seed: 20, numRuns, endOnFailure: true });
    });

    test('agrees with the table in the README (UPDATE_TABLE=1 rewrites it)', () => {
      const measured = new Map([...column].map(([operator, outcome]) => [operator, cellOf(outcome)]));
      if (process.env['UPDATE_TABLE'] === '1') writeColumn(runtime.name as RuntimeName, measured);
      expect(measured).toEqual(committedColumn(runtime.name));
    });
  });
}

/** Any error other than a refusal fails the test. */
async function outcomeOf(check: () => Promise<void>): Promise<Outcome> {
  try {
    await check();
    return 'yes';
  } catch (error) {
    if (UnsupportedOperatorError.isInstance(error)) return 'no';
    throw error;
  }
}

async function checkForward(runtime: Runtime, sample: Sample): Promise<void> {
  const results = await evaluate(runtime, sample, sample.outputs);
  const expected = await evaluate(reference, sample, sample.outputs);
  results.forEach((result, index) => {
    expect([...result.shape], 'inferred shape').toEqual(sample.outputs[index]!.shape);
    expectClose(result, expected[index]!, 1e-5, `output ${index}`);
  });
}

/** The reference answers to finite differences, every other runtime to the reference. */
async function checkGradient(runtime: Runtime, sample: Sample): Promise<void> {
  if (runtime.name === reference.name) return expectGradientsMatchDifferences(runtime, sample);
  const gradients = gradientsOf(sample);
  const expected = await evaluate(reference, sample, gradients);
  (await evaluate(runtime, sample, gradients)).forEach((result, index) => {
    expectClose(result, expected[index]!, 5e-5, `gradient ${index}`);
  });
}
