import { createNodeRuntime } from '@newfield/runtime';
import * as fc from 'fast-check';
import { test } from 'vitest';
import { operatorCases } from './operators/cases/index.ts';
import { expectGradientsMatchDifferences, gradientsOf } from './operators/finite-differences.ts';
import { drawSample } from './operators/sample.ts';

const cpu = createNodeRuntime('cpu');

test.each(operatorCases.filter(({ smooth }) => smooth))(
  'the gradient of the gradient of $operator ($variant) equals a finite difference of the gradient',
  async (operatorCase) => {
    const property = fc.asyncProperty(fc.gen(), async (value) => {
      const sample = drawSample(operatorCase, value);
      await expectGradientsMatchDifferences(cpu, { ...sample, outputs: gradientsOf(sample) }, 5e-3);
    });
    await fc.assert(property, { seed: 21, numRuns: 2, endOnFailure: true });
  },
);
