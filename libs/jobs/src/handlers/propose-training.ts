import { proposeTraining } from '@newfield/data';
import { openReferenced } from '../data/open-referenced.ts';
import type { JobHandler } from '../worker/handler.ts';
import { keepJson, type HandlerStores } from './made-blobs.ts';

/** Looks at a data set and proposes how to train on it; the proposal is kept as JSON. It starts again from the beginning. */
export function proposeTrainingHandler(stores: HandlerStores): JobHandler<'propose-training'> {
  return async ({ reference, ...plan }, context) => {
    const { signal, progress } = context;
    progress(0, 'opening the data set');
    const { samples, close } = await openReferenced(stores.database, stores.blobs, reference);
    try {
      const proposal = await proposeTraining(samples, plan, { signal, onProgress: progress });
      return { reference, proposalSha256: await keepJson(stores, context, proposal) };
    } finally {
      close();
    }
  };
}
