import { sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';

declare const lenderMark: unique symbol;

/** A transaction that sees the rows of one lender, and no others: PostgreSQL's row security holds every statement to it. */
export type LenderConnection = Connection & { readonly [lenderMark]: true };

/**
 * Does something for a lender, in one transaction. Every query of what a lender owns wants such a connection; none needs to name the
 * lender, and none can reach another's rows.
 *
 * @throws whatever the work throws, after which nothing of it has happened
 */
export function withinLender<Result>(
  db: Connection,
  lenderId: string,
  work: (connection: LenderConnection) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (transaction) => {
    await explained(transaction.execute(sql`select set_config('newfield.lender', ${lenderId}, true)`));
    await explained(transaction.execute(sql`set local role newfield_lender`));
    return work(transaction as unknown as LenderConnection);
  });
}
