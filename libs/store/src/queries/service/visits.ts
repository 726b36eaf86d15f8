import { and, eq, gt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { conversations, knowledgeSources, serviceCustomers, serviceVisits } from '../../schema/service/index.ts';

export type ServiceCustomer = typeof serviceCustomers.$inferSelect;

/** Who a customer is, as the shop has proved it. */
export interface ProvedCustomer {
  /** The shop's own. */
  readonly reference: string;
  readonly name: string;
}

export interface NewVisit {
  readonly tokenSha256: string;
  readonly expiresAt: Date;
  /** Left out for a visitor of whom nothing is known. */
  readonly proved?: ProvedCustomer | undefined;
  /** Of a visitor who was nobody so far: what they wrote becomes the known customer's. */
  readonly before?: ServiceCustomer | undefined;
}

/** Begins a visit. Be in a transaction. */
export async function beginVisit(db: Connection, visit: NewVisit): Promise<ServiceCustomer> {
  const { tokenSha256, expiresAt, proved, before } = visit;
  const customer = proved === undefined ? (before ?? (await anonymous(db))) : await known(db, proved);
  if (proved !== undefined && before !== undefined && before.reference === null) {
    await explained(
      db.update(conversations).set({ customerId: customer.id }).where(eq(conversations.customerId, before.id)),
    );
  }
  await explained(db.delete(serviceVisits).where(sql`${serviceVisits.expiresAt} < now()`));
  await explained(db.insert(serviceVisits).values({ tokenSha256, customerId: customer.id, expiresAt }));
  return customer;
}

/** Whose visit this is; undefined when there is none, or not any more. */
export async function customerOfVisit(db: Connection, tokenSha256: string): Promise<ServiceCustomer | undefined> {
  const [row] = await explained(
    db
      .select({ customer: serviceCustomers })
      .from(serviceVisits)
      .innerJoin(serviceCustomers, eq(serviceCustomers.id, serviceVisits.customerId))
      .where(and(eq(serviceVisits.tokenSha256, tokenSha256), gt(serviceVisits.expiresAt, sql`now()`))),
  );
  return row?.customer;
}

/** Ends a visit: its token opens nothing any more. */
export async function endVisit(db: Connection, tokenSha256: string): Promise<void> {
  await explained(db.delete(serviceVisits).where(eq(serviceVisits.tokenSha256, tokenSha256)));
}

/** Holds a customer until the transaction ends: what is begun once isn't begun twice. */
export async function lockCustomer(db: Connection, customerId: string): Promise<void> {
  await explained(
    db
      .select({ id: serviceCustomers.id })
      .from(serviceCustomers)
      .where(eq(serviceCustomers.id, customerId))
      .for('update'),
  );
}

async function anonymous(db: Connection): Promise<ServiceCustomer> {
  const [created] = await explained(db.insert(serviceCustomers).values({ id: newId() }).returning());
  return created!;
}

async function known(db: Connection, { reference, name }: ProvedCustomer): Promise<ServiceCustomer> {
  const [row] = await explained(
    db
      .insert(serviceCustomers)
      .values({ id: newId(), reference, name })
      .onConflictDoUpdate({ target: serviceCustomers.reference, set: { name } })
      .returning(),
  );
  return row!;
}

/** Whether something that is answered from was made up, so that pages say so. */
export async function isAnsweringMadeUp(db: Connection): Promise<boolean> {
  const [row] = await explained(
    db
      .select({ id: knowledgeSources.id })
      .from(knowledgeSources)
      .where(and(eq(knowledgeSources.state, 'approved'), eq(knowledgeSources.isMadeUp, true)))
      .limit(1),
  );
  return row !== undefined;
}
