import { desc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { creditHistories } from '../../schema/finance/index.ts';
import type { LenderConnection } from './within-lender.ts';

export type CreditHistoryRow = typeof creditHistories.$inferSelect;
export type NewCreditHistory = Pick<CreditHistoryRow, 'name' | 'fileName' | 'fileSha256'> &
  Partial<Pick<CreditHistoryRow, 'mapping' | 'numRows' | 'report' | 'createdBy'>>;

/** Adds a table of past applicants whose file is in the blob store. */
export async function createCreditHistory(db: LenderConnection, history: NewCreditHistory): Promise<CreditHistoryRow> {
  const [row] = await explained(
    db
      .insert(creditHistories)
      .values({ id: newId(), ...history })
      .returning(),
  );
  return row!;
}

/** Newest first. */
export const listCreditHistories = (db: LenderConnection): Promise<CreditHistoryRow[]> =>
  explained(db.select().from(creditHistories).orderBy(desc(creditHistories.id)).limit(1000));

/** @throws RecordNotFoundError */
export async function getCreditHistory(db: LenderConnection, id: string): Promise<CreditHistoryRow> {
  const [row] = await explained(db.select().from(creditHistories).where(eq(creditHistories.id, id)));
  if (row !== undefined) return row;
  throw noHistory();
}

/** Keeps which column is what, and what was found of the table by it. @throws RecordNotFoundError */
export async function describeCreditHistory(
  db: LenderConnection,
  id: string,
  description: Pick<CreditHistoryRow, 'mapping' | 'numRows' | 'report'>,
): Promise<CreditHistoryRow> {
  const [row] = await explained(
    db.update(creditHistories).set(description).where(eq(creditHistories.id, id)).returning(),
  );
  if (row !== undefined) return row;
  throw noHistory();
}

const noHistory = (): Error =>
  new RecordNotFoundError('There is no such table.', { fix: 'Look for it among the data.' });
