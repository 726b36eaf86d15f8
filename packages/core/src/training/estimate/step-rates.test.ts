import { expect, it } from 'vitest';
import { estimateStepTime, fitStepRates } from './step-rates.ts';
import type { StepWork } from './training-cost.ts';

const works: StepWork[] = [
  { convolutionMultiplyAdds: 2e9, productMultiplyAdds: 0, movedBytes: 1e8, numOperators: 100 },
  { convolutionMultiplyAdds: 1e8, productMultiplyAdds: 3e9, movedBytes: 2e8, numOperators: 50 },
  { convolutionMultiplyAdds: 0, productMultiplyAdds: 1e8, movedBytes: 3e9, numOperators: 80 },
  { convolutionMultiplyAdds: 0, productMultiplyAdds: 1e7, movedBytes: 1e7, numOperators: 900 },
  { convolutionMultiplyAdds: 1e9, productMultiplyAdds: 1e9, movedBytes: 1e9, numOperators: 400 },
  { convolutionMultiplyAdds: 3e8, productMultiplyAdds: 5e8, movedBytes: 7e8, numOperators: 200 },
];
/** 10 ms a billion multiply-adds of convolutions, 5 of products, 20 a gigabyte, 3 a thousand operators. */
const stepMs = (work: StepWork): number =>
  1e-8 * work.convolutionMultiplyAdds +
  5e-9 * work.productMultiplyAdds +
  2e-8 * work.movedBytes +
  3e-3 * work.numOperators;
const measured = works.map((work, index) => ({ name: `${index}`, work, stepMs: stepMs(work) }));

it('finds the rates that times were made with, and foretells others', () => {
  const rates = fitStepRates(measured);
  expect(rates.msPerUnit.convolutionMultiplyAdds).toBeCloseTo(10, 1);
  expect(rates.msPerUnit.productMultiplyAdds).toBeCloseTo(5, 1);
  expect(rates.msPerUnit.movedBytes).toBeCloseTo(20, 1);
  const other = { convolutionMultiplyAdds: 5e8, productMultiplyAdds: 2e8, movedBytes: 4e8, numOperators: 300 };
  const { ms, lowMs, highMs } = estimateStepTime(other, rates);
  expect(ms).toBeCloseTo(stepMs(other), 1);
  // Never narrower than that, however well the models fit.
  expect([lowMs, highMs]).toEqual([ms / 1.25, ms * 1.25]);
});

it('widens the interval when the times don’t fit, and has no rate below zero', () => {
  const uneven = measured.map((one, index) => ({ ...one, stepMs: one.stepMs * (index % 2 === 0 ? 0.5 : 2) }));
  const { spread, msPerUnit } = fitStepRates(uneven);
  expect(spread).toBeGreaterThan(2);
  expect(Object.values(msPerUnit).every((rate) => rate >= 0)).toBe(true);
});
