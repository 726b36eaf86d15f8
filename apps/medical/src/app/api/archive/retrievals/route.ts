import { z } from 'zod';

import { http, queue } from '../../../../server/application.ts';
import { archiveUrl } from '../../../../server/archive/search-archive.ts';
import { listRetrievals } from '../../../../server/archive/list-retrievals.ts';

export const GET = http.protectedRoute(
  {
    role: 'operator',
    scope: 'studies:read',
    summary: 'What the asker is having brought over from the archive, newest first, and how far it is',
  },
  ({ identity }) => listRetrievals(identity.userId),
);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'studies:write',
    summary: 'Has a study of the archive brought over; what names the patient is taken out before anything is kept',
    body: z.strictObject({
      studyUid: z.string().regex(/^[0-9.]{1,64}$/),
      /** Keeps the names of patients. */
      isIdentified: z.boolean().default(false),
    }),
    problems: ['ARCHIVE_NOT_SET'],
    isRepeatable: true,
    audit: 'study.retrieve',
  },
  async ({ body, identity, services, requestKey, audit }) => {
    const requestedBy = identity.userId;
    const isDeidentifying = !body.isIdentified;
    const input = {
      archive: await archiveUrl(services.database.db),
      ...{ studyUid: body.studyUid, isDeidentifying, requestedBy },
    };
    const options = { requestedBy, ...(requestKey !== undefined && { jobId: requestKey }) };
    const jobId = await (await queue()).send('retrieve-study', input, options);
    audit({ recordKind: 'job', recordId: jobId, details: { deidentified: isDeidentifying } });
    return { jobId };
  },
);
