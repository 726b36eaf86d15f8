import { setBackend, tensor, train, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@newfield/core';
import type { Contender } from '../contender.ts';
import { makeBatch, witnessOf, type Network } from '../networks/index.ts';

/** Plain tfjs on its JavaScript CPU backend, the only tfjs backend without native code that can train a convolution. */
export const tfjsTraining = (network: Network): Contender => ({
  name: 'tfjs-cpu',
  async prepare() {
    await setBackend('cpu');
    const model = network.build();
    model.compile({
      optimizer: train.adam(),
      loss: network.numClasses === 2 ? 'binaryCrossentropy' : 'sparseCategoricalCrossentropy',
    });
    const { features, labels } = makeBatch(network, network.batchSize);
    const [x, y] = [features, labels].map(({ data, shape }) => tensor(Float32Array.from(data, Number), [...shape]));
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) witness = (await model.trainOnBatch(x!, y!)) as number;
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: async () => dispose(model, x!, y!),
    };
  },
});

/** tfjs on WebAssembly, forward only: its backend lacks the gradient of a convolution. */
export const tfjsWasmForward = (network: Network, batchSize: number): Contender => ({
  name: 'tfjs-wasm',
  async prepare() {
    const model = network.build();
    await import('@tensorflow/tfjs-backend-wasm');
    const { features } = makeBatch(network, batchSize);
    await setBackend('wasm');
    const x = tensor(features.data as Float32Array, [...features.shape]);
    return {
      async run(units) {
        await setBackend('wasm');
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) {
          const output = model.predict(x) as Tensor;
          witness = witnessOf(output.dataSync(), output.shape.at(-1)!);
          output.dispose();
        }
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: async () => dispose(model, x),
    };
  },
});

function dispose(model: LayersModel, ...tensors: Tensor[]): void {
  model.dispose();
  for (const one of tensors) one.dispose();
}
