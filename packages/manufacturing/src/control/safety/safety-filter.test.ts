import { describe, expect, it } from 'vitest';
import { plants } from '../plants/plants.ts';
import { evaluatePlant } from '../evaluation/evaluate-plant.ts';
import { controlSettings } from '../predictive/plant-settings.ts';
import { createSafetyFilter } from './safety-filter.ts';

const plant = plants[0]!;
const settings = controlSettings(plant);
const { model } = settings;
const { inputs, outputs } = plant;
const estimate = { state: Float64Array.from(settings.start), disturbance: new Float64Array(4) };

describe('a safety filter', () => {
  it('lets through what is harmless, as it is', () => {
    const filter = createSafetyFilter({ model, inputs, outputs, ...settings.filter });
    expect(filter.filter(estimate, [3.2, 2.9], [3, 3])).toEqual({
      ...{ inputs: [3.2, 2.9], isChanged: false, isInside: true },
    });
  });

  it('cuts what passes a limit of input or change to the limit', () => {
    const filter = createSafetyFilter({ model, inputs, outputs, ...settings.filter });
    expect(filter.filter(estimate, [99, Number.NaN], [1, 3])).toMatchObject({ inputs: [3, 3], isChanged: true });
  });

  it('holds back what would overflow a tank, and no more than that', () => {
    const filter = createSafetyFilter({ model, inputs, outputs, ...settings.filter });
    const nearlyFull = { ...estimate, state: Float64Array.of(19.2, 12.8, 2, 2) };
    const { inputs: chosen, isChanged } = filter.filter(nearlyFull, [6, 3], [4, 3]);
    expect(isChanged).toBe(true);
    expect(chosen[0]).toBeLessThan(6);
    expect(chosen[0]).toBeGreaterThanOrEqual(2);
    expect(chosen[1]).toBeLessThanOrEqual(3);
  });
});

describe('control of every plant, parameters a fifth off and with noise', () => {
  it.each(plants)('breaks no limit and errs less than PID: $name', { timeout: 120_000 }, ({ name }) => {
    const { violations, metrics } = evaluatePlant(name, { numRuns: 2 });
    expect(violations.predictive).toBe(0);
    expect(metrics.absoluteErrorRatio.value).toBeLessThan(0.8);
  });
});
