import { z } from 'zod';

import { http, queue } from '../../../../../../server/application.ts';
import { analysisKinds, readAnalyses } from '../../../../../../server/data/analyses.ts';
import { namedSet, referenceOf, taskName } from '../../../../../../server/data/reference.ts';
import { expectDatasetReport, getUpload, uploadIdOf } from '../../../../../../server/platform.ts';

const target = z.string().max(200).default('');

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'data:read',
    summary: 'What analyses have found out about a data set, and those that run',
    problems: ['DATASET_NOT_FOUND'],
    params: namedSet,
    query: z.strictObject({ task: taskName, target }),
  },
  ({ params, query, services }) => readAnalyses(services.database, referenceOf(params.name, query.task), query.target),
);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'data:write',
    summary: 'Starts an analysis of a data set',
    problems: ['DATASET_NOT_FOUND'],
    params: namedSet,
    body: z.strictObject({ analysis: z.enum(analysisKinds), task: taskName, target }),
    audit: 'data.inspect',
  },
  async ({ params, body, identity, services, audit }) => {
    const { db } = services.database;
    const reference = referenceOf(params.name, body.task);
    const uploadId = uploadIdOf(reference);
    if (uploadId !== undefined) await getUpload(db, uploadId);
    const key = { reference, analysis: body.analysis, target: body.target };
    const id = await (await queue()).send('inspect-data', key, { requestedBy: identity.userId });
    await expectDatasetReport(db, key, id);
    audit({ recordKind: 'job', recordId: id, details: { data: reference, analysis: body.analysis } });
    return { id };
  },
);
