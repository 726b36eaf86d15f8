import { parentPort, workerData } from 'node:worker_threads';
import { augment } from '../../preprocessing/image/augment.ts';
import type { AugmentationSpec } from '../../preprocessing/image/augmentation-spec.ts';
import { buffersOf, type AugmentationJob, type AugmentationResult } from './augmentation-job.ts';

/* The thread that changes batches while the engine computes; `AugmentationPool` starts it. */

const spec = workerData as AugmentationSpec;

parentPort?.on('message', ({ id, batch, place }: AugmentationJob) => {
  const result: AugmentationResult = { id, batch: augment(batch, spec, place) };
  parentPort!.postMessage(result, buffersOf(result.batch));
});
