import { describe, expect, it } from 'vitest';
import { plants } from '../plants/plants.ts';
import { quadrupleTank } from '../plants/quadruple-tank.ts';
import { woodBerryColumn } from '../plants/wood-berry-column.ts';
import { simulatePlant, variedParameters } from './plant-simulator.ts';

describe('simulatePlant', () => {
  it('stays at Johansson’s equilibrium', () => {
    const simulator = simulatePlant(quadrupleTank, { withLoads: false });
    for (let sample = 0; sample < 100; sample++) simulator.advance([3, 3]);
    [12.263, 12.783, 1.634, 1.409].forEach((level, index) => expect(simulator.outputs[index]).toBeCloseTo(level, 2));
  });

  it('answers a step through the column’s dead times as the closed form does', () => {
    const simulator = simulatePlant(woodBerryColumn, { withLoads: false });
    for (let minute = 0; minute < 20; minute++) simulator.advance([0.1, 0]);
    expect(simulator.outputs[0]).toBeCloseTo(1.28 * (1 - Math.exp(-19 / 16.7)), 5);
    expect(simulator.outputs[1]).toBeCloseTo(0.66 * (1 - Math.exp(-13 / 10.9)), 5);
  });

  it('keeps dead times that are no whole number of samples', () => {
    const parameters = { ...woodBerryColumn.parameters, theta1r: 1.25 };
    const simulator = simulatePlant(woodBerryColumn, { parameters, withLoads: false });
    for (let minute = 0; minute < 5; minute++) simulator.advance([0.1, 0]);
    expect(simulator.outputs[0]).toBeCloseTo(1.28 * (1 - Math.exp(-3.75 / 16.7)), 5);
  });

  it.each(plants)('gives $name the same errors and noise for the same seed, and within what is said', (plant) => {
    const parameters = variedParameters(plant, 7);
    expect(variedParameters(plant, 7)).toEqual(parameters);
    for (const [name, value] of Object.entries(parameters)) {
      const most = plant.uncertain[name] ?? 0;
      expect(Math.abs(value / plant.parameters[name]! - 1)).toBeLessThanOrEqual(most + 1e-12);
    }
    const measure = (noiseSeed: number): number[] => simulatePlant(plant, { noiseSeed }).measure();
    expect(measure(3)).toEqual(measure(3));
    expect(measure(3)).not.toEqual(measure(4));
  });
});
