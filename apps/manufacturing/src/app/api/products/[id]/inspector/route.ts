import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { getProduct } from '../../../../../server/platform.ts';
import { estimateTemplate } from '../../../../../server/products/estimate-template.ts';
import { startSetUp } from '../../../../../server/products/set-ups.ts';

const falseAlarmRate = z.number().gt(0).max(0.5);

const bundleReference = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('installed'), name: z.string().min(1).max(200) }),
  z.strictObject({ from: z.literal('upload'), sha256: z.string().regex(/^[\da-f]{64}$/) }),
]);

export const GET = http.protectedRoute(
  {
    role: 'expert',
    summary:
      'What a template of the pictures so far would be: threshold, what it promises, how many more are worth taking',
    params: idParams,
    query: z.strictObject({ falseAlarmRate: z.coerce.number().pipe(falseAlarmRate).default(0.01) }),
    problems: ['RECORD_NOT_FOUND', 'EMPTY_DATASET', 'INVALID_ARGUMENT'],
  },
  async ({ params, query, services, signal }) => {
    const product = await getProduct(services.database.db, params.id);
    return estimateTemplate(product.id, query.falseAlarmRate, signal);
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Has the inspector made from the pictures of good parts, as a job; stations judge by it once it is done',
    params: idParams,
    body: z.strictObject({
      kind: z.enum(['template', 'patches', 'bundle']).default('template'),
      bundle: bundleReference.optional(),
      falseAlarmRate,
    }),
    problems: ['RECORD_NOT_FOUND', 'CONFLICT'],
    isRepeatable: true,
    audit: 'product.set-up',
  },
  async ({ params, body, identity, services, requestKey: jobId, audit }) => {
    const { database } = services;
    const { kind, falseAlarmRate: rate } = body;
    audit({ recordKind: 'product', recordId: params.id, details: { kind, falseAlarmRate: rate } });
    const product = await getProduct(database.db, params.id);
    const id = await startSetUp(database, product, body, { requestedBy: identity.userId, jobId });
    audit({ details: { job: id } });
    return { id };
  },
);
