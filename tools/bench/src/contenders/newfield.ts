import { adam, TrainingEngine, binaryCrossentropy } from '@newfield/core';
import { createNodeRuntime } from '@newfield/runtime';
import type { Contender } from '../contender.ts';
import { buildModel, makeBatch } from '../work/article-network.ts';

export const newfieldTraining: Contender = {
  name: 'ours',
  unitsPerTurn: 20,
  async prepare() {
    const engine = new TrainingEngine({
      source: { model: buildModel() },
      loss: binaryCrossentropy(),
      optimiser: adam(),
      runtime: createNodeRuntime('cpu'),
      featureShape: [32, 32, 3],
      dtype: 'float32',
      seed: 1,
    });
    const batch = makeBatch();
    let stepNumber = 0;
    return {
      async run(units) {
        let loss = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) ({ loss } = await engine.step(batch, ++stepNumber));
        return { msPerUnit: (performance.now() - started) / units, witness: loss };
      },
      close: () => engine.dispose(),
    };
  },
};
