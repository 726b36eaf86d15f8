import { parentPort } from 'node:worker_threads';
import { BlockFeaturiser, type RecordBlock } from './feature-block.ts';

/* A thread with an RDKit of its own, which featurises the blocks that it is sent, one at a time. */

const featuriser = new BlockFeaturiser();

parentPort!.on('message', async (block: RecordBlock) => {
  const { ecfp, fcfp, descriptors, ...rest } = await featuriser.featurise(block);
  // What is sent is moved, and a view moves all of its buffer.
  const answer = { ...rest, ecfp, fcfp, descriptors };
  parentPort!.postMessage(
    answer,
    [ecfp, fcfp, descriptors].map(({ buffer }) => buffer as ArrayBuffer),
  );
});
