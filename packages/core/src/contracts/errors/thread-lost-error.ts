import { defineError } from './newfield-error.ts';

/** A thread that reads or augments batches could not be started, or ended by itself: out of memory, most of the time. */
export const ThreadLostError = defineError('ThreadLostError', 'THREAD_LOST', 'training', true);
