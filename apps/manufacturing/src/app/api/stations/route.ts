import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { createStation, listStations } from '../../../server/platform.ts';
import { stationBody, stationOf, stationView } from '../../../server/station-body.ts';
import { stations } from '../../../server/station/stations.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'The stations, newest first, with what each inspects',
    query: z.strictObject({ after: z.uuid().optional() }),
  },
  async ({ query, services }) => {
    const { rows, next } = await listStations(services.database.db, { limit: 100, ...query });
    return { stations: rows.map(stationView), next };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'administrator',
    summary: 'Adds a station: what it inspects and where its pictures come from',
    body: stationBody,
    problems: ['RECORD_CONFLICT'],
    audit: 'station.create',
  },
  async ({ body, identity, services, audit }) => {
    const station = await createStation(services.database.db, { ...stationOf(body), createdBy: identity.userId });
    audit({ recordKind: 'station', recordId: station.id, details: { source: station.sourceKind } });
    await (await stations()).reopen(station.id);
    return { id: station.id };
  },
);
