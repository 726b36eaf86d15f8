import { rivalPackages } from '../rival-packages.ts';
import { readTask, serveTurns, type Unit } from '../serve-turns.ts';

/** The part of tfjs-node that the bench uses: it is no dependency, so its own types aren't there. */
interface TensorFlow {
  models: { modelFromJSON(topology: object): Promise<Model> };
  train: { adam(rate: number): unknown; momentum(rate: number, momentum: number): unknown };
  tensor(data: Float32Array, shape: readonly number[]): Tensor;
}
interface Tensor {
  readonly shape: readonly number[];
  data(): Promise<Float32Array>;
  dispose(): void;
}
interface Model {
  readonly layers: readonly { readonly name: string; readonly weights: readonly { readonly originalName: string }[] }[];
  setWeights(weights: readonly Tensor[]): void;
  readonly weights: readonly unknown[];
  compile(options: { optimizer: unknown; loss: string }): void;
  trainOnBatch(features: Tensor, labels: Tensor): Promise<number>;
  predict(features: Tensor): Tensor;
}

// The native library of TensorFlow under tfjs: run.ts ENTRY TASK.json
const [entry, path] = process.argv.slice(2) as [string, string];
const imported = (await import(entry)) as { default?: TensorFlow } & TensorFlow;
const tf = imported.default ?? imported;
const { task, arrays } = readTask(path);
const tensors = new Map(
  [...arrays].map(([name, { shape, data }]) => [name, tf.tensor(Float32Array.from(data), shape)] as const),
);
const model = await tf.models.modelFromJSON({ modelTopology: task.topology });
// A model wants its trainable weights first; the layers know which those are.
for (const layer of model.layers as unknown as (Model['layers'][number] & Pick<Model, 'setWeights'>)[]) {
  const names = layer.weights.map(({ originalName }) => `${layer.name}/${originalName.split('/').at(-1)}`);
  layer.setWeights(names.map((name) => tensors.get(name)!));
}
const [features, labels] = [tensors.get('features')!, tensors.get('labels')!];

function trainingUnit(): Unit {
  const { optimiser, learningRate, numClasses } = task;
  model.compile({
    optimizer: optimiser === 'adam' ? tf.train.adam(learningRate) : tf.train.momentum(learningRate, 0.9),
    loss: numClasses === 2 ? 'binaryCrossentropy' : 'sparseCategoricalCrossentropy',
  });
  return () => model.trainOnBatch(features, labels);
}

const forwardUnit: Unit = async () => {
  const output = model.predict(features);
  const outputs = await output.data();
  output.dispose();
  return { outputs, numUnits: output.shape.at(-1)! };
};

await serveTurns(rivalPackages['@tensorflow/tfjs-node'], task.mode === 'train' ? trainingUnit() : forwardUnit);
