import { createNodeRuntime } from '@newfield/runtime';
import { describe, expect, it } from 'vitest';

import { defaultSettings, type LearnSettings } from '../settings.ts';
import { clampFocus, figuresOf, placeOf, rowsOf } from '../walk/scene.ts';
import { createEngine } from './engine.ts';
import { generateData } from './generated-data.ts';
import { openTrainer } from './trainer.ts';

const engine = createEngine(createNodeRuntime('cpu'));
const open = (changes: Partial<LearnSettings> = {}) => {
  const settings = { ...defaultSettings, ...changes };
  return openTrainer(engine, settings, generateData({ ...settings, data: 'moons' }));
};

describe('a trainer', () => {
  it('learns two moons, and learns them again in the same way', async () => {
    const results = [];
    for (const trainer of [open(), open()]) {
      for (let epoch = 0; epoch < 40; epoch++) await trainer.trainEpoch();
      results.push({
        heldOut: await trainer.evaluate('heldOut'),
        weights: [...trainer.weights.values()].map((values) => [...values]),
      });
      expect(trainer.numEpochs).toBe(40);
      expect(trainer.numSteps).toBe(800);
      trainer.close();
    }
    expect(results[0]).toEqual(results[1]);
    expect(results[0]!.heldOut.numRight / 120).toBeGreaterThan(0.95);
  });

  it.each(['tanh', 'relu', 'sigmoid'] as const)(
    'gives gradients that agree with differences of its losses: %s',
    async (activation) => {
      const trainer = open({ activation, hidden: [3, 2], l2: 0.01 });
      const { layers } = await trainer.trace(5);
      for (const [name, values] of trainer.weights) {
        if (!name.endsWith('kernel')) continue;
        for (let index = 0; index < values.length; index++) {
          const lossAt = async (change: number) => {
            const moved = values.slice();
            moved[index] = values[index]! + change;
            return trainer.objective(5, new Map(trainer.weights).set(name, moved));
          };
          const slope = ((await lossAt(0.01)) - (await lossAt(-0.01))) / 0.02;
          expect(layers[Number(name.slice(5, 6)) - 1]!.dKernel[index]).toBeCloseTo(slope, 3);
        }
      }
      trainer.close();
    },
  );

  it('tells what an update will do, and does it', async () => {
    const trainer = open({ optimiser: 'sgd', learningRate: 0.1 });
    const before = trainer.weights.get('layer1/kernel')!;
    const { layers } = await trainer.trace(0);
    const next = await trainer.nextFromRow(0);
    expect(trainer.weights.get('layer1/kernel')).toBe(before);
    await trainer.updateFromRow(0);
    expect(trainer.weights.get('layer1/kernel')).toEqual(next.get('layer1/kernel'));
    expect(next.get('layer1/kernel')![3]).toBeCloseTo(before[3]! - 0.1 * layers[0]!.dKernel[3]!, 6);
    trainer.close();
  });

  it('reports its loss without the penalty, and trains on it with the penalty', async () => {
    const [plain, penalised] = [open(), open({ l2: 0.03 })];
    expect((await penalised.evaluate('train')).loss).toBe((await plain.evaluate('train')).loss);
    expect(await penalised.objective()).toBeGreaterThan(await plain.objective());
  });
});

it('names every number of a row’s way once', async () => {
  const trainer = open({ hidden: [3] });
  const { settings, weights, slots, numSteps } = trainer;
  const scene = { settings, weights, slots, numSteps, features: [1, 2], label: 1 };
  const names = figuresOf({ ...scene, trace: await trainer.trace(0), next: new Map() }).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['x[2]', 'W1[3,2]', 'b2[1]', 'z2[1]', 'dL/da1[3]', 'dL/dW2[1,3]', 'L']));
});

it('finds a weight in its kernel, and keeps a focus inside the network', () => {
  expect(rowsOf([11, 21, 12, 22, 13, 23], 2)).toEqual([
    [11, 12, 13],
    [21, 22, 23],
  ]);
  expect(placeOf({ layer: 1, unit: 1, from: 1 }, { hidden: [2] })).toBe(3);
  expect(clampFocus({ layer: 9, unit: 9, from: 9 }, { hidden: [4, 3] })).toEqual({ layer: 3, unit: 0, from: 2 });
});
