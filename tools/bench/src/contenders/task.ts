import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { makeBatch, type Network } from '../networks/index.ts';

export type Mode = 'train' | 'forward';

/** What a rival in another process is given to do. */
export interface Task {
  readonly network: string;
  readonly numClasses: number;
  readonly mode: Mode;
  readonly numThreads: number;
  readonly optimiser: string;
  readonly learningRate: number;
  /** The network as Keras's JSON. */
  readonly topology: object;
  /** File of the weights, by `layer/weight` in Keras's layouts, and of the batch: `features` and `labels`. */
  readonly arrays: string;
  /** Name, element type, shape and first byte of each. */
  readonly index: readonly (readonly [
    name: string,
    dtype: 'float32' | 'int32',
    shape: readonly number[],
    start: number,
  ])[];
}

/** Writes a task and its arrays into a folder. @returns the task's file */
export async function writeTask(folder: string, network: Network, mode: Mode, batchSize: number): Promise<string> {
  const model = network.build();
  const arrays: [string, readonly number[], Float32Array | Int32Array][] = [];
  for (const layer of model.layers) {
    for (const weight of layer.weights) {
      const name = `${layer.name}/${weight.originalName.split('/').at(-1)}`;
      arrays.push([name, weight.shape as number[], weight.read().dataSync() as Float32Array]);
    }
  }
  const { features, labels } = makeBatch(network, batchSize);
  for (const [name, { shape, data }] of Object.entries({ features, labels })) {
    arrays.push([name, shape, data as Float32Array]);
  }
  let start = 0;
  const index = arrays.map(([name, shape, data]) => {
    const entry = [name, data instanceof Int32Array ? 'int32' : 'float32', shape, start] as const;
    start += data.byteLength;
    return entry;
  });
  const file = join(folder, 'arrays.bin');
  await writeFile(
    file,
    Buffer.concat(arrays.map(([, , data]) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))),
  );
  const { name, config } = network.optimiser;
  const task: Task = {
    network: network.name,
    numClasses: network.numClasses,
    mode,
    numThreads: availableParallelism(),
    optimiser: name,
    learningRate: config.learningRate as number,
    topology: model.toJSON(undefined, false) as object,
    arrays: file,
    index,
  };
  model.dispose();
  await writeFile(join(folder, 'task.json'), JSON.stringify(task));
  return join(folder, 'task.json');
}
