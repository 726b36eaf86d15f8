import { JobCancelledError } from '../errors/job-cancelled-error.ts';
import { LeaseLostError } from '../errors/lease-lost-error.ts';
import { WorkerStoppingError } from '../errors/worker-stopping-error.ts';

/** The reasons with which the signal of a handler aborts. */
export const stopReasons = {
  cancelled: (): Error => new JobCancelledError('The job was cancelled.', { fix: 'Start it again with retry.' }),
  leaseLost: (): Error =>
    new LeaseLostError('This worker was silent for longer than its lease, so it has given the job up.', {
      fix: 'Nothing needs to be done: the job goes on elsewhere.',
    }),
  stopping: (): Error =>
    new WorkerStoppingError('The worker is being stopped.', {
      fix: 'Nothing needs to be done: the job goes on elsewhere.',
    }),
};
