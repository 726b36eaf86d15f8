import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { referenceOf } from '../../../server/data/reference.ts';
import { startOnce } from '../../../server/evaluation/start-once.ts';
import { partition } from '../../../server/own-data/training-request.ts';
import { getUpload, uploadIdOf } from '../../../server/platform.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    scope: 'jobs:write',
    summary: 'Looks at a data set and proposes how to train on it, unless that has been done',
    problems: ['DATASET_NOT_FOUND', 'RECORD_NOT_FOUND'],
    body: z.strictObject({ reference: z.string().min(1).max(200), ...partition.shape }),
    audit: 'training.propose',
  },
  async ({ body: { reference: asked, ...cut }, identity, services, audit }) => {
    const [name = '', task] = asked.split('/');
    const reference = referenceOf(name, task);
    const uploadId = uploadIdOf(reference);
    if (uploadId !== undefined) await getUpload(services.database.db, uploadId);
    const started = await startOnce('propose-training', { reference, ...cut }, identity.userId);
    audit({ recordKind: 'job', recordId: started.id, details: { data: reference } });
    return started;
  },
);
