import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contender, Turn } from '../contender.ts';
import { makeBatch, type Network } from '../networks/index.ts';
import { findPython, type Framework } from '../rivals/find-python.ts';

const script = fileURLToPath(new URL('../rivals/run.py', import.meta.url));

/** A rival in a Python process of its own, which does as many units as a line on its standard input says. */
export const pythonRival = (
  framework: Framework,
  network: Network,
  mode: 'train' | 'forward',
  batchSize = network.batchSize,
): Contender => ({
  name: framework,
  async prepare() {
    const found = findPython(framework);
    if ('absent' in found) return found;
    const folder = await mkdtemp(join(tmpdir(), 'newfield-bench-'));
    const task = await writeTask(folder, network, mode, batchSize);
    const child = spawn(found.python, [script, framework, task], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      async run(units) {
        child.stdin.write(`${units}\n`);
        const { value, done } = await lines.next();
        if (done === true) throw new Error(`${framework} ended before it answered.`);
        return JSON.parse(value) as Turn;
      },
      async close() {
        child.stdin.end();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
});

/** The weights by `layer/weight` and the batch in one file, and a task that says where each lies. */
async function writeTask(folder: string, network: Network, mode: string, batchSize: number): Promise<string> {
  const arrays: [string, readonly number[], Float32Array | Int32Array][] = [];
  for (const layer of network.build().layers) {
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
    const entry = [name, data instanceof Int32Array ? 'int32' : 'float32', shape, start];
    start += data.byteLength;
    return entry;
  });
  const file = join(folder, 'arrays.bin');
  await writeFile(
    file,
    Buffer.concat(arrays.map(([, , data]) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))),
  );
  const { name, config } = network.optimiser;
  const task = {
    network: network.name,
    numClasses: network.numClasses,
    mode,
    numThreads: availableParallelism(),
    optimiser: name,
    learningRate: config.learningRate,
    arrays: file,
    index,
  };
  await writeFile(join(folder, 'task.json'), JSON.stringify(task));
  return join(folder, 'task.json');
}
