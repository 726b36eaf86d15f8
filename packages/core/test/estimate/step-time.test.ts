import { expect, test } from 'vitest';
import {
  adam,
  architectures,
  estimateStepTime,
  measureStepRates,
  measureSteps,
  trainingCost,
  usualLoss,
  type LayersModel,
} from '../../src/index.ts';

/**
 * How far off an estimate may be here. A shared host alone doubles a step's time from one second to the next; what this finds
 * are operations or passes counted wrongly.
 */
const tolerance = 5;

test.each([
  [
    'the article’s network at 64 rows',
    64,
    () => architectures.cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 }),
  ],
  [
    'an MLP of three layers',
    128,
    () => architectures.mlp({ numFeatures: 100, units: [400, 300, 200], outputs: { numClasses: 5 }, seed: 1 }),
  ],
] as [string, number, () => LayersModel][])(
  'a step of %s takes about as long as it was estimated to',
  { timeout: 60_000, retry: 2 },
  async (_, batchSize, build) => {
    // Measured close to what is compared with it, and anew when the test is repeated.
    const rates = await measureStepRates({ durationMs: 150 });
    const model = build();
    const options = { batchSize, loss: usualLoss(model), optimiser: adam() };
    const { ms, lowMs, highMs } = estimateStepTime(trainingCost(model, options).work, rates);
    const measured = [];
    for (let round = 0; round < 3; round++) measured.push(await measureSteps(model, { ...options, durationMs: 300 }));
    // The least: whatever else the machine does only ever adds.
    const medianMs = Math.min(...measured.map((one) => one.medianMs));
    expect(lowMs).toBeLessThan(ms);
    expect(highMs).toBeGreaterThan(ms);
    expect(medianMs / ms).toBeGreaterThan(1 / tolerance);
    expect(medianMs / ms).toBeLessThan(tolerance);
  },
);
