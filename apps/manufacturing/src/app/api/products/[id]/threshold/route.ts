import { z } from 'zod';

import { http } from '../../../../../server/application.ts';
import { idParams } from '../../../../../server/id-params.ts';
import { getProduct } from '../../../../../server/platform.ts';
import { changeThreshold, thresholdFacts } from '../../../../../server/products/change-threshold.ts';
import { productView } from '../../../../../server/products/product-view.ts';
import { reopenStationsOf } from '../../../../../server/products/reopen-stations.ts';

const cost = z.number().positive().max(1e9);

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary:
      'Who set the product up and chose its threshold, and from how many defective parts it can be chosen by costs',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    return thresholdFacts(db, await getProduct(db, params.id));
  },
);

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Chooses the threshold anew, by a rate of false alarms or by costs; the inspector stays as it is',
    params: idParams,
    body: z.union([
      z.strictObject({ falseAlarmRate: z.number().gt(0).max(0.5) }),
      z.strictObject({
        costs: z.strictObject({ falseAlarm: cost, miss: cost, defectRate: z.number().gt(0).lt(1) }),
      }),
    ]),
    problems: ['RECORD_NOT_FOUND', 'NO_INSPECTOR', 'VALUE_RANGE'],
    isRepeatable: true,
    audit: 'product.threshold',
  },
  async ({ params, body, services, audit }) => {
    const { db } = services.database;
    audit({ recordKind: 'product', recordId: params.id });
    const { product, before, chosen } = await changeThreshold(db, await getProduct(db, params.id), body);
    const { threshold, chosenBy, falseAlarmRate } = chosen;
    audit({ details: { threshold, before, chosenBy, falseAlarmRate, ...('costs' in body && body.costs) } });
    await reopenStationsOf(db, product.id);
    return productView(product);
  },
);
