import { parentPort } from 'node:worker_threads';
import { BlockFeaturiser } from './feature-block.ts';
import type { BlockRequest } from './feature-thread.ts';

/* A thread with an RDKit of its own, which featurises the blocks that it is sent, one at a time. */

const featuriser = new BlockFeaturiser();

parentPort!.on('message', async ({ block, progress }: BlockRequest) => {
  const at = new Int32Array(progress);
  const { ecfp, fcfp, descriptors, ...rest } = await featuriser.featurise(block, (index) =>
    Atomics.store(at, 0, index),
  );
  // What is sent is moved, and a view moves all of its buffer.
  const answer = { ...rest, ecfp, fcfp, descriptors };
  parentPort!.postMessage(
    answer,
    [ecfp, fcfp, descriptors].map(({ buffer }) => buffer as ArrayBuffer),
  );
});
