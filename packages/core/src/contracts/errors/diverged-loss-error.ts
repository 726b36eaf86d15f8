import { defineError } from './newfield-error.ts';

/** The loss became NaN or infinite during training. */
export const DivergedLossError = defineError('DivergedLossError', 'DIVERGED_LOSS', 'training');
