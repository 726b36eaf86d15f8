import { defineError } from '@newfield/core/contracts';

/** Pictures come faster than they are judged; the sender keeps this one and sends it again. */
export const StationBusyError = defineError('StationBusyError', 'STATION_BUSY', 'runtime', true);
