import { setBackend, tensor, train } from '@tensorflow/tfjs-core';
import type { Contender } from '../contender.ts';
import { buildModel, makeBatch } from '../work/article-network.ts';

/** Plain tfjs on its JavaScript CPU backend, the only tfjs backend without native code that can train a convolution. */
export const tfjsTraining: Contender = {
  name: 'tfjs-cpu',
  unitsPerTurn: 1,
  async prepare() {
    await setBackend('cpu');
    const model = buildModel();
    model.compile({ optimizer: train.adam(), loss: 'binaryCrossentropy' });
    const { features, labels } = makeBatch();
    const [x, y] = [
      tensor(features.data as Float32Array, features.shape as number[]),
      tensor(labels.data as Float32Array, [32, 1]),
    ];
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) witness = (await model.trainOnBatch(x, y)) as number;
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      async close() {
        model.dispose();
        x.dispose();
        y.dispose();
      },
    };
  },
};
