import { defineError } from '@newfield/core/contracts';

/** No model of the lender's decides yet. */
export const NoChampionError = defineError('NoChampionError', 'NO_CHAMPION', 'data');
