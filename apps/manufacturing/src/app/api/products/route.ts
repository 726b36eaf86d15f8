import { z } from 'zod';

import { http } from '../../../server/application.ts';
import { createProduct, listProducts } from '../../../server/platform.ts';
import { productView } from '../../../server/products/product-view.ts';

export const GET = http.protectedRoute(
  {
    role: 'viewer',
    scope: 'inspection:read',
    summary: 'What is inspected here, newest first',
    query: z.strictObject({ after: z.uuid().optional() }),
  },
  async ({ query, services }) => {
    const { rows, next } = await listProducts(services.database.db, { limit: 100, ...query });
    return { products: rows.map(productView), next };
  },
);

export const POST = http.protectedRoute(
  {
    role: 'expert',
    summary: 'Begins the set-up of a product',
    body: z.strictObject({ name: z.string().trim().min(1).max(100) }),
    problems: ['RECORD_CONFLICT'],
    audit: 'product.create',
  },
  async ({ body, identity, services, audit }) => {
    const product = await createProduct(services.database.db, { ...body, createdBy: identity.userId });
    audit({ recordKind: 'product', recordId: product.id });
    return productView(product);
  },
);
