import { oncePerProcess } from '@newfield/application/server';

import { blobs, http } from '../application.ts';
import { InspectionService } from './inspection-service.ts';

/** The stations of this server; opened when it starts. */
export const stations = oncePerProcess('stations', async () => {
  const { database, logger, shutdown } = await http.services();
  const service = new InspectionService(database, await blobs(), (err, stationId) =>
    logger.warn({ err, stationId }, 'a station has a problem'),
  );
  shutdown.onClose('stations', () => service.close());
  return service;
});
