import { defineError } from '@newfield/core/contracts';

/** More waits for a model than it can answer within its latency budget. */
export const QueueFullError = defineError('QueueFullError', 'QUEUE_FULL', 'deployment', true);
