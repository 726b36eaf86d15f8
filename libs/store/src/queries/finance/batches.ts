import { desc, eq, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { creditBatches } from '../../schema/finance/index.ts';
import type { LenderConnection } from './within-lender.ts';

export type CreditBatch = typeof creditBatches.$inferSelect;
export type NewCreditBatch = Pick<CreditBatch, 'name' | 'fileName' | 'fileSha256' | 'modelId' | 'jobId'> &
  Partial<Pick<CreditBatch, 'createdBy'>> & { readonly id?: string };

/** Adds a batch whose file is in the blob store; a job scores it. */
export async function createCreditBatch(db: LenderConnection, batch: NewCreditBatch): Promise<CreditBatch> {
  const [row] = await explained(
    db
      .insert(creditBatches)
      .values({ id: newId(), ...batch })
      .returning(),
  );
  return row!;
}

/** Newest first. @param before only batches older than this one: the last id of the page before */
export const listCreditBatches = (
  db: LenderConnection,
  { before, limit = 100 }: { readonly before?: string; readonly limit?: number } = {},
): Promise<CreditBatch[]> =>
  explained(
    db
      .select()
      .from(creditBatches)
      .where(before === undefined ? undefined : lt(creditBatches.id, before))
      .orderBy(desc(creditBatches.id))
      .limit(limit),
  );

/** @throws RecordNotFoundError */
export async function getCreditBatch(db: LenderConnection, id: string): Promise<CreditBatch> {
  const [row] = await explained(db.select().from(creditBatches).where(eq(creditBatches.id, id)));
  if (row !== undefined) return row;
  throw noBatch();
}

/** Keeps what a job made of a batch, in place of what an earlier run left. @throws RecordNotFoundError */
export async function finishCreditBatch(
  db: LenderConnection,
  id: string,
  result: Pick<CreditBatch, 'numRows' | 'resultSha256' | 'summary'>,
): Promise<void> {
  const rows = await explained(
    db
      .update(creditBatches)
      .set({ ...result, failure: '' })
      .where(eq(creditBatches.id, id))
      .returning({ id: creditBatches.id }),
  );
  if (rows.length === 0) throw noBatch();
}

/** Keeps why a batch has no result. @param failure JSON of the problem: code, and place without a value */
export async function failCreditBatch(db: LenderConnection, id: string, failure: string): Promise<void> {
  await explained(db.update(creditBatches).set({ failure }).where(eq(creditBatches.id, id)));
}

const noBatch = (): Error =>
  new RecordNotFoundError('There is no such batch.', { fix: 'Look for it among the batches.' });
