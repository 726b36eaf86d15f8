import { z } from 'zod';

import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { changeProduct, getProduct, scaleOfLengths } from '../../../../server/platform.ts';
import { goodPictures } from '../../../../server/products/good-pictures.ts';
import { productView } from '../../../../server/products/product-view.ts';
import { reopenStationsOf } from '../../../../server/products/reopen-stations.ts';
import { latestSetUp } from '../../../../server/products/set-ups.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'A product, how it is judged, how many pictures of good parts there are, and how its newest set-up goes',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const product = await getProduct(services.database.db, params.id);
    const [pictures, setUp] = await Promise.all([goodPictures(product.id).list(), latestSetUp(product.id)]);
    return { product: productView(product), numPictures: pictures.length, setUp };
  },
);

export const PUT = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Says how long a pixel is, from a length that is known',
    params: idParams,
    body: z.strictObject({
      lengthMm: z.number().positive().max(100_000),
      lengthPx: z.number().min(10).max(100_000),
    }),
    problems: ['RECORD_NOT_FOUND', 'INVALID_ARGUMENT'],
    isRepeatable: true,
    audit: 'product.calibrate',
  },
  async ({ params, body, services, audit }) => {
    const { db } = services.database;
    const { mmPerPx, uncertaintyMmPerPx } = scaleOfLengths([body]);
    audit({ recordKind: 'product', recordId: params.id, details: { mmPerPx } });
    const product = await changeProduct(db, params.id, { mmPerPx, mmPerPxUncertainty: uncertaintyMmPerPx });
    await reopenStationsOf(db, product.id);
    return productView(product);
  },
);
