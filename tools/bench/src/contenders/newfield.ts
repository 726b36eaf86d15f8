import { emitOnnx, type ConstantData, type Tensor } from '@newfield/autograd';
import { buildNetwork, readParameter, TrainingEngine } from '@newfield/core';
import { createNodeRuntime } from '@newfield/runtime';
import type { Contender } from '../contender.ts';
import { makeBatch, witnessOf, type Network } from '../networks/index.ts';

/** Our engine, ready to train a network; on all processors unless told otherwise. */
export const engineFor = (network: Network, numThreads?: number): TrainingEngine =>
  new TrainingEngine({
    source: { model: network.build() },
    loss: network.loss,
    optimiser: network.optimiser,
    runtime: createNodeRuntime('cpu'),
    featureShape: network.featureShape,
    dtype: 'float32',
    seed: 1,
    ...(numThreads !== undefined && { numThreads }),
  });

/** Our training step. */
export const newfieldTraining = (network: Network, numThreads?: number): Contender => ({
  name: 'ours',
  async prepare() {
    const engine = engineFor(network, numThreads);
    const batch = makeBatch(network, network.batchSize);
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
});

/** The forward graph as a bundle holds it, weights as constants. */
export function forwardModel(network: Network): Uint8Array {
  const { featureShape } = network;
  const source = { model: network.build() };
  const { features, compiled } = buildNetwork(source, {
    batchSize: 'batch',
    featureShape,
    dtype: 'float32',
    training: false,
  });
  const bind = new Map<Tensor, ConstantData>(
    compiled.parameters.map((parameter) => [parameter.tensor, readParameter(parameter)]),
  );
  return emitOnnx({ inputs: [features], outputs: { output: compiled.output }, bind });
}

/** Our forward pass through the runtime. */
export const newfieldForward = (network: Network, batchSize: number): Contender => ({
  name: 'ours',
  async prepare() {
    const session = await createNodeRuntime('cpu').createSession(forwardModel(network));
    const { features } = makeBatch(network, batchSize);
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) {
          const output = (await session.run({ features }))['output']!;
          witness = witnessOf(output.data, output.shape.at(-1)!);
        }
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: () => session.dispose(),
    };
  },
});
