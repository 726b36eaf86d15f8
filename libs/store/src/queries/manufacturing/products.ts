import { and, desc, eq, lt, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { products } from '../../schema/manufacturing/index.ts';
import { pageLimit, toPage, type Page, type PageRequest } from '../page.ts';

export type Product = typeof products.$inferSelect;
type Given = 'name' | 'mmPerPx' | 'mmPerPxUncertainty' | 'inspectorSha256' | 'settings';
export type NewProduct = Pick<Product, 'name'> & Partial<Pick<Product, Given | 'isMadeUp' | 'createdBy'>>;
export type ProductChange = Partial<Pick<Product, Given | 'state'>>;

/** Begins a product's set-up. @throws RecordConflictError when the name is taken */
export async function createProduct(db: Connection, product: NewProduct): Promise<Product> {
  const [created] = await explained(
    db
      .insert(products)
      .values({ ...product, id: newId() })
      .returning(),
  );
  return created!;
}

/** @throws RecordNotFoundError */
export async function getProduct(db: Connection, id: string): Promise<Product> {
  const [row] = await explained(db.select().from(products).where(eq(products.id, id)));
  if (row !== undefined) return row;
  throw noProduct();
}

/** Newest first; retired ones only where they are asked for. */
export async function listProducts(
  db: Connection,
  request: PageRequest & { readonly withRetired?: boolean } = {},
): Promise<Page<Product>> {
  const limit = pageLimit(request);
  const { after, withRetired = false } = request;
  const found = await explained(
    db
      .select()
      .from(products)
      .where(
        and(
          withRetired ? undefined : ne(products.state, 'retired'),
          after === undefined ? undefined : lt(products.id, after),
        ),
      )
      .orderBy(desc(products.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** @throws RecordNotFoundError; RecordConflictError when the name is taken, or the inspector's blob is not stored */
export async function changeProduct(db: Connection, id: string, change: ProductChange): Promise<Product> {
  const [changed] = await explained(
    db
      .update(products)
      .set({ ...change, changedAt: new Date() })
      .where(eq(products.id, id))
      .returning(),
  );
  if (changed !== undefined) return changed;
  throw noProduct();
}

const noProduct = (): Error =>
  new RecordNotFoundError('There is no such product.', { fix: 'Look for it in the list.' });
