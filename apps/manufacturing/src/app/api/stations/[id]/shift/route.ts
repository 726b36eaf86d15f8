import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { currentShift, endShift, RecordConflictError, startShift } from '../../../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Begins the station’s shift in one’s own name',
    params: idParams,
    body: z.strictObject({ name: z.string().trim().min(1).max(100) }),
    problems: ['RECORD_CONFLICT'],
    audit: 'shift.start',
  },
  async ({ params, body, identity, services, audit }) => {
    const { db } = services.database;
    const shift = await startShift(db, { stationId: params.id, name: body.name, operatorId: identity.userId });
    audit({ recordKind: 'shift', recordId: shift.id });
    return shift;
  },
);

export const DELETE = http.protectedRoute(
  {
    role: 'operator',
    summary: 'Ends the shift that goes on at the station',
    params: idParams,
    problems: ['RECORD_CONFLICT'],
    audit: 'shift.end',
  },
  async ({ params, services, audit }) => {
    const { db } = services.database;
    const shift = await currentShift(db, params.id);
    if (shift === undefined) {
      throw new RecordConflictError('No shift goes on at the station.', { fix: 'Load the page again.' });
    }
    audit({ recordKind: 'shift', recordId: shift.id });
    return endShift(db, shift.id);
  },
);
