import { defineError } from './newfield-error.ts';

/** A data set, split or filter selects no rows. */
export const EmptyDatasetError = defineError('EmptyDatasetError', 'EMPTY_DATASET', 'data');
