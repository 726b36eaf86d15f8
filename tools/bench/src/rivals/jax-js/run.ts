import { rivalPackages } from '../rival-packages.ts';
import { readTask, serveTurns, type Unit } from '../serve-turns.ts';
import type { Jax, JaxArray, Weights } from './api.ts';
import { networks } from './networks.ts';
import { compileTraining } from './training.ts';
import { provideThreads } from './worker-threads.ts';

// jax-js on WebAssembly: run.ts ENTRY TASK.json
const [entry, path] = process.argv.slice(2) as [string, string];
provideThreads();
const jax = (await import(entry)) as Jax;
await jax.init('wasm');
jax.defaultDevice('wasm');

const { task, arrays } = readTask(path);
const stored: Record<string, JaxArray> = {};
for (const [name, { shape, data }] of arrays) {
  const isIndex = data instanceof Int32Array || (name === 'features' && task.network === 'transformer');
  stored[name] = jax.numpy.array(isIndex ? Int32Array.from(data) : data, {
    shape,
    dtype: isIndex ? 'int32' : 'float32',
  });
}
const { features, labels, ...weights } = stored as Weights & Record<'features' | 'labels', JaxArray>;
const forward = networks[task.network]!(jax);

function forwardUnit(): Unit {
  const isBinary = task.numClasses === 2;
  const answer = jax.jit((held: Weights, x: JaxArray) => {
    const logits = forward(held, x);
    return isBinary ? jax.nn.sigmoid(logits) : jax.nn.softmax(logits);
  });
  return async () => {
    const output = answer(jax.tree.ref(weights), features.ref);
    return { numUnits: output.shape.at(-1)!, outputs: await output.data() };
  };
}

const unit =
  task.mode === 'train' ? compileTraining(jax, { ...task, forward }, { weights, features, labels }) : forwardUnit();
await serveTurns(rivalPackages['@jax-js/jax'], unit);
