import { availableParallelism } from 'node:os';
import type { Contender } from '../contender.ts';
import { makeBatch, witnessOf, type Network } from '../networks/index.ts';
import { forwardModel } from './newfield.ts';

/** ONNX Runtime itself on our exported graph: what our runtime adds to it shows. */
export const onnxruntimeForward = (network: Network, batchSize: number): Contender => ({
  name: 'onnxruntime',
  async prepare() {
    const ort = await import('onnxruntime-node');
    const session = await ort.InferenceSession.create(forwardModel(network), {
      intraOpNumThreads: availableParallelism(),
      graphOptimizationLevel: 'all',
    });
    const { features } = makeBatch(network, batchSize);
    const input = new ort.Tensor('float32', features.data as Float32Array, [...features.shape]);
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) {
          const { output } = await session.run({ features: input });
          witness = witnessOf(output!.data as Float32Array, output!.dims.at(-1)!);
        }
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: () => session.release(),
    };
  },
});
