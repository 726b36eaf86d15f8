import { defineError } from '@newfield/core/contracts';

/** The worker is being stopped and hands the job back: the reason with which a handler's signal aborts. */
export const WorkerStoppingError = defineError('WorkerStoppingError', 'WORKER_STOPPING', 'runtime', true);
