import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { stationEvents } from '../../../../../server/station/station-events.ts';
import { stations } from '../../../../../server/station/stations.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'A station’s verdicts as server-sent events, with how many wait for the database',
    params: idParams,
    problems: ['RECORD_NOT_FOUND', 'NO_INSPECTOR'],
    outlivesDatabase: true,
  },
  async ({ params, signal }) => stationEvents(await (await stations()).station(params.id), signal),
);
