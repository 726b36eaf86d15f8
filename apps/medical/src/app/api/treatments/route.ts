import { shownFileName } from '@newfield/application/server';
import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { cohortLimits, listTreatmentStudies } from '../../../server/platform.ts';
import { keepTreatment } from '../../../server/treatments/keep-treatment.ts';
import { toTreatmentLine } from '../../../server/treatments/treatment-view.ts';

export const GET = http.protectedRoute(
  { role: 'viewer', scope: 'treatments:read', summary: 'Studies of treatments, the newest first' },
  async ({ services }) => ({ treatments: (await listTreatmentStudies(services.database.db)).map(toTreatmentLine) }),
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'treatments:write',
    summary: 'Keeps a CSV file of a cohort, a row a person; a refusal names row and column',
    upload: { types: ['*/*'], numBytesMax: cohortLimits.bytesMax },
    query: z.strictObject({ name: z.string().trim().max(200).default('') }),
    problems: ['UPLOAD_REFUSED'],
    audit: 'treatment.upload',
  },
  async ({ upload, query, request, identity, services, audit }) => {
    const fileName = shownFileName(request.headers.get('x-file-name'), 'cohort.csv');
    const name = query.name === '' ? fileName : query.name;
    const cohort = { bytes: upload.bytes, name, fileName, createdBy: identity.userId };
    const row = await keepTreatment(services.database, cohort);
    audit({ recordKind: 'treatment', recordId: row.id, details: { rows: row.numRows } });
    return toTreatmentLine(row);
  },
);
