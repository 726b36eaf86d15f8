import { createNodeRuntime } from '@newfield/runtime';
import { describe, expect, it } from 'vitest';
import { adam, architectures, lossOf, sgd, tf, TrainingEngine, trainingCost, usualLoss } from '../../src/index.ts';

const models = {
  'the article’s network': () => architectures.cnn({ inputShape: [32, 32, 3], numClasses: 2, seed: 1 }),
  'a residual network, which keeps running means': () =>
    architectures.resnet({ inputShape: [16, 16, 3], widths: [8, 8], numClasses: 4, seed: 1 }),
  'a transformer': () =>
    architectures.transformerEncoder({ vocabularySize: 20, length: 8, width: 16, outputs: { numClasses: 3 }, seed: 1 }),
};

describe.each(Object.entries(models))('the memory of training %s', (_, build) => {
  it.each([adam(), sgd({ learningRate: 0.1, momentum: 0.9 }), sgd({ learningRate: 0.1 })])(
    'is what the engine holds with $name, to the byte',
    async (optimiser) => {
      const model = build();
      const loss = usualLoss(model);
      const { memory } = trainingCost(model, { batchSize: 2, loss, optimiser });
      const featureShape = model.inputs[0]!.shape.slice(1) as number[];
      const engine = new TrainingEngine({
        ...{ source: { model }, runtime: createNodeRuntime('cpu'), featureShape, dtype: 'float32', seed: 0, optimiser },
        loss: lossOf(loss),
      });
      const held = [...engine.snapshot()];
      await engine.dispose();
      const bytes = (keep: (name: string) => boolean): number =>
        held.filter(([name]) => keep(name)).reduce((total, [, { data }]) => total + data.byteLength, 0);
      const trainable = model.trainableWeights.reduce(
        (total, { shape }) => total + 4 * shape.reduce<number>((a, b) => a * b!, 1),
        0,
      );
      const ofWeights = bytes((name) => !name.includes(':'));
      // A second copy of what the graph writes itself: the running means and variances.
      expect(memory.weightBytes).toBe(ofWeights + (ofWeights - trainable));
      expect(memory.optimiserBytes).toBe(bytes((name) => name.includes(':')));
      expect(memory.gradientBytes).toBe(trainable);
    },
  );
});

describe('the work of a step', () => {
  const oneDense = () => tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4], useBias: false })] });

  it('of one dense layer is the forward product and the gradient of its kernel', () => {
    const { work, memory } = trainingCost(oneDense(), { batchSize: 8, loss: 'meanSquaredError', optimiser: sgd() });
    expect(work.productMultiplyAdds).toBe(2 * 8 * 4 * 3);
    expect(work.convolutionMultiplyAdds).toBe(0);
    expect(memory.batchBytes).toBe(4 * 8 * (4 + 3));
  });

  it('grows with the batch, and so do activations, but not the weights', () => {
    const model = models['the article’s network']();
    const cost = (batchSize: number) =>
      trainingCost(model, { batchSize, loss: 'binaryCrossentropy', optimiser: adam() });
    const [small, large] = [cost(8), cost(32)];
    expect(large.work.convolutionMultiplyAdds).toBe(4 * small.work.convolutionMultiplyAdds);
    expect(large.memory.activationBytes / small.memory.activationBytes).toBeGreaterThan(3.5);
    expect(large.memory.weightBytes).toBe(small.memory.weightBytes);
  });

  it('of the article’s network keeps at least the outputs of its convolutions until they are used backward', () => {
    const model = models['the article’s network']();
    const { memory } = trainingCost(model, { batchSize: 32, loss: 'binaryCrossentropy', optimiser: adam() });
    const outputs = 4 * 32 * (30 * 30 * 32 + 13 * 13 * 64 + 4 * 4 * 128);
    expect(memory.activationBytes).toBeGreaterThan(outputs);
    expect(memory.activationBytes).toBeLessThan(6 * outputs);
  });
});
