import { z } from 'zod';

import { http } from '../../../../../../../server/application.ts';
import { cancelSetUp } from '../../../../../../../server/products/set-ups.ts';

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Ends a product’s set-up, unless it has ended; the product stays as it was',
    params: z.strictObject({ id: z.uuid(), job: z.uuid() }),
    problems: ['RECORD_NOT_FOUND'],
    isRepeatable: true,
    audit: 'product.cancel-set-up',
  },
  async ({ params, audit }) => {
    audit({ recordKind: 'product', recordId: params.id, details: { job: params.job } });
    return cancelSetUp(params.id, params.job);
  },
);
