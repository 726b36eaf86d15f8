import { shownFileName } from '@newfield/application/server';
import { z } from 'zod';

import { http, queue } from '../../../server/application.ts';
import { toBatchView } from '../../../server/batches/batch-view.ts';
import { keepBatch } from '../../../server/batches/keep-batch.ts';
import { statusOf } from '../../../server/job-status.ts';
import { tableBytesMax } from '../../../server/data/receive-table.ts';
import { forLender } from '../../../server/lender-route.ts';
import { listCreditBatches, listCreditModels } from '../../../server/platform.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'credit:read',
    summary: 'Batches, the newest first, page by page',
    query: z.strictObject({
      before: z.uuid().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    problems: ['NO_LENDER'],
  },
  async (asked) => {
    const { before, limit } = asked.query;
    const { within } = await forLender(asked);
    const [batches, models] = await within(async (own) => [
      await listCreditBatches(own, { limit, ...(before !== undefined && { before }) }),
      await listCreditModels(own),
    ]);
    const jobs = await queue();
    return {
      batches: await Promise.all(
        batches.map(async (batch) => toBatchView(batch, await statusOf(jobs, batch.jobId), models)),
      ),
    };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'operator',
    scope: 'credit:write',
    summary: 'Has a worker score a CSV or Parquet file of applicants',
    upload: { types: ['*/*'], numBytesMax: tableBytesMax },
    query: z.strictObject({
      name: z.string().trim().max(200).default(''),
      /** Default: the champion. */
      model: z.uuid().optional(),
    }),
    problems: ['NO_LENDER', 'RECORD_NOT_FOUND', 'CONFLICT'],
    audit: 'credit.upload-batch',
  },
  async (asked) => {
    const { upload, query, request, identity, services, audit } = asked;
    const fileName = shownFileName(request.headers.get('x-file-name'), 'table');
    const name = query.name === '' ? fileName : query.name;
    const table = { bytes: upload.bytes, name, fileName, createdBy: identity.userId };
    const batch = await keepBatch(services.database, await forLender(asked), table, query.model);
    audit({ recordKind: 'batch', recordId: batch.id, details: { model: batch.modelId } });
    return { id: batch.id };
  },
);
