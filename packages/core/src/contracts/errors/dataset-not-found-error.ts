import { defineError } from './newfield-error.ts';

/** A data set, split or file of it is not in the catalogue or not on this machine. */
export const DatasetNotFoundError = defineError('DatasetNotFoundError', 'DATASET_NOT_FOUND', 'data');
