import { sql } from 'drizzle-orm';
import { withinLender, type Connection, type LenderConnection } from '@newfield/store';

/**
 * Writes for a lender as a part of a transaction of the queue's, which goes on with the queue's own rights: the role that
 * `withinLender` takes would otherwise last until its end.
 */
export async function writeForLender(
  connection: Connection,
  lenderId: string,
  write: (db: LenderConnection) => Promise<unknown>,
): Promise<void> {
  await withinLender(connection, lenderId, write);
  await connection.execute(sql`set local role none`);
}
