import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { forgetSamples } from '../../../../../server/data/opened-sets.ts';
import {
  deleteDatasetReports,
  deleteUpload,
  forgetUploadFile,
  listRunsOnData,
  RecordConflictError,
} from '../../../../../server/platform.ts';

export const DELETE = http.protectedRoute(
  {
    role: 'expert',
    scope: 'data:write',
    summary: 'Forgets a data set that was sent in, and what was found out about it',
    problems: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    params: z.strictObject({ id: z.uuid() }),
    audit: 'data.delete',
  },
  async ({ params: { id }, services: { database }, audit }) => {
    audit({ recordKind: 'upload', recordId: id });
    const reference = `upload:${id}`;
    const users = await listRunsOnData(database.db, reference, 1);
    if (users.length > 0) {
      throw new RecordConflictError('Trainings used this data set; without it nobody could repeat or check them.', {
        expected: 'a data set that no run names',
        fix: 'Keep it. Its page lists the runs that used it.',
      });
    }
    await forgetSamples(reference);
    // Refuses an upload that is no data set.
    await forgetUploadFile(database, id);
    await deleteDatasetReports(database.db, reference);
    await deleteUpload(database.db, id);
  },
);
