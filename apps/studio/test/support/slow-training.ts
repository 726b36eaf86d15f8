import type { JobHandler } from '@newfield/jobs';

/** Stands for a training that takes a while: a step every tenth of a second, each with a line of the log. */
export const slowTraining: JobHandler<'train'> = async ({ epochs = 10 }, { progress, log, signal }) => {
  for (let step = 1; step <= epochs; step++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    signal.throwIfAborted();
    progress(step / epochs, `epoch ${step} of ${epochs}`);
    log(`epoch ${step}: loss ${(2.3 / step).toFixed(3)}`);
  }
  return { epochs };
};
