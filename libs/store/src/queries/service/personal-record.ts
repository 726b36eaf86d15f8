import { eq } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { serviceCustomers, shopCustomers, shopOrders } from '../../schema/service/index.ts';

/** What is known of a customer that tells who they are. */
export interface CustomersOwn {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  readonly emails: readonly string[];
}

/** Names, addresses and e-mail of a customer whom the shop has proved; nothing of a visitor. */
export async function personalRecord(db: Connection, customerId: string): Promise<CustomersOwn> {
  const [row] = await explained(
    db
      .select({ reference: serviceCustomers.reference, name: serviceCustomers.name, known: shopCustomers })
      .from(serviceCustomers)
      .leftJoin(shopCustomers, eq(shopCustomers.reference, serviceCustomers.reference))
      .where(eq(serviceCustomers.id, customerId)),
  );
  if (row === undefined || row.reference === null) return { names: [], addresses: [], emails: [] };
  const orders = await explained(
    db
      .selectDistinct({ address: shopOrders.address })
      .from(shopOrders)
      .where(eq(shopOrders.customerReference, row.reference)),
  );
  const { name, known } = row;
  const different = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.flatMap((value) => (value === undefined || value.trim() === '' ? [] : [value.trim()]))),
  ];
  return {
    names: different([name, known?.name]),
    addresses: different([known?.address, ...orders.map(({ address }) => address)]),
    emails: different([known?.email]),
  };
}
