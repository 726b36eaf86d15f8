import { http } from '../../../../server/application.ts';
import { idParams } from '../../../../server/id-params.ts';
import { getInspection, getProduct, listOverrides } from '../../../../server/platform.ts';
import { longestDefectMm } from '../../../../server/station/longest-defect.ts';
import { productView } from '../../../../server/products/product-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'All that was said of a part: the inspector’s verdict with its places, and what people said of it',
    params: idParams,
    problems: ['RECORD_NOT_FOUND'],
  },
  async ({ params, services }) => {
    const { db } = services.database;
    const part = await getInspection(db, params.id);
    const [{ rows: overrides }, product] = await Promise.all([
      listOverrides(db, { inspectionId: part.id }),
      getProduct(db, part.productId),
    ]);
    // Measured as it was then: who calibrates a camera anew changes no record.
    const mmPerPx = part.mmPerPx ?? product.mmPerPx;
    const lengthMm = longestDefectMm(part.regions, mmPerPx);
    return { part: { ...part, mmPerPx, lengthMm }, overrides, product: productView(product) };
  },
);
