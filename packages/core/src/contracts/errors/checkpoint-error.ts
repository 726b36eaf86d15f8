import { defineError } from './newfield-error.ts';

/** A checkpoint is missing, damaged or belongs to another training. */
export const CheckpointError = defineError('CheckpointError', 'CHECKPOINT', 'training');
