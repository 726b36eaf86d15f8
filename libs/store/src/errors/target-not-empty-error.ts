import { defineError } from '@newfield/core/contracts';

/** A backup is restored into an empty place only, and this one holds something. Nothing was changed. */
export const TargetNotEmptyError = defineError('TargetNotEmptyError', 'TARGET_NOT_EMPTY', 'data');
