import { asc, eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { lenderMembers, lenders } from '../../schema/finance/index.ts';

export type Lender = typeof lenders.$inferSelect;
export type NewLender = Pick<Lender, 'name' | 'currency' | 'address' | 'contact'> & { readonly isMadeUp?: boolean };

/** @throws RecordConflictError when another lender has the name */
export async function createLender(db: Connection, lender: NewLender): Promise<Lender> {
  const [row] = await explained(
    db
      .insert(lenders)
      .values({ id: newId(), ...lender })
      .returning(),
  );
  return row!;
}

/** @throws RecordNotFoundError, RecordConflictError when another lender has the name */
export async function changeLender(
  db: Connection,
  id: string,
  change: Partial<Pick<Lender, 'name' | 'address' | 'contact'>>,
): Promise<Lender> {
  const [row] = await explained(db.update(lenders).set(change).where(eq(lenders.id, id)).returning());
  if (row !== undefined) return row;
  throw noLender();
}

export interface LenderWithMembers extends Lender {
  readonly members: readonly { readonly id: string; readonly name: string; readonly role: string }[];
}

/** All lenders by name, with who works for them: for administrators. */
export async function listLenders(db: Connection): Promise<LenderWithMembers[]> {
  const rows = await explained(
    db
      .select({ lender: lenders, member: { id: authUsers.id, name: authUsers.name, role: authUsers.role } })
      .from(lenders)
      .leftJoin(lenderMembers, eq(lenderMembers.lenderId, lenders.id))
      .leftJoin(authUsers, eq(authUsers.id, lenderMembers.userId))
      .orderBy(asc(lenders.name), asc(authUsers.name)),
  );
  const byId = new Map<string, { lender: Lender; members: LenderWithMembers['members'][number][] }>();
  for (const { lender, member } of rows) {
    const known = byId.get(lender.id) ?? { lender, members: [] };
    if (member !== null) known.members.push(member);
    byId.set(lender.id, known);
  }
  return [...byId.values()].map(({ lender, members }) => ({ ...lender, members }));
}

/** For whom somebody works; undefined for nobody. */
export async function lenderOf(db: Connection, userId: string): Promise<Lender | undefined> {
  const [row] = await explained(
    db
      .select({ lender: lenders })
      .from(lenderMembers)
      .innerJoin(lenders, eq(lenders.id, lenderMembers.lenderId))
      .where(eq(lenderMembers.userId, userId)),
  );
  return row?.lender;
}

/** @throws RecordNotFoundError */
export async function getLender(db: Connection, id: string): Promise<Lender> {
  const [row] = await explained(db.select().from(lenders).where(eq(lenders.id, id)));
  if (row !== undefined) return row;
  throw noLender();
}

/**
 * Has somebody work for a lender, and for no other any more.
 *
 * @param lenderId null: for none
 * @throws RecordNotFoundError when there is no such person or lender
 */
export async function assignMember(db: Connection, userId: string, lenderId: string | null): Promise<void> {
  if (lenderId === null) {
    await explained(db.delete(lenderMembers).where(eq(lenderMembers.userId, userId)));
    return;
  }
  const { rowCount } = await explained(
    db.execute(sql`
      insert into ${lenderMembers} (user_id, lender_id)
      select u.id, l.id from ${authUsers} u, ${lenders} l where u.id = ${userId} and l.id = ${lenderId}
      on conflict (user_id) do update set lender_id = excluded.lender_id`),
  );
  if (rowCount === 0) {
    throw new RecordNotFoundError('There is no such person or lender.', { fix: 'List both again.' });
  }
}

const noLender = (): Error =>
  new RecordNotFoundError('There is no such lender.', { fix: 'List the lenders for their ids.' });
