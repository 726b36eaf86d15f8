import { desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { creditModels } from '../../schema/finance/index.ts';
import { recordApproval, requireSecondPerson, requireStep, type Mover } from './approvals.ts';
import type { LenderConnection } from './within-lender.ts';

export type CreditModelRow = typeof creditModels.$inferSelect;
export type CreditModelState = CreditModelRow['state'];
/** A line of the inventory: without the model itself. */
export type CreditModelLine = Omit<CreditModelRow, 'document'>;
export type NewCreditModel = Pick<CreditModelRow, 'name' | 'kind' | 'document' | 'figures' | 'training'> &
  Partial<Pick<CreditModelRow, 'id' | 'historyId' | 'createdBy'>>;

const { document: _document, ...lineColumns } = getTableColumns(creditModels);

/** Where a model may go from where. A champion leaves when another takes its place, or when it is retired. */
const steps: Readonly<Record<CreditModelState, readonly CreditModelState[]>> = {
  candidate: ['submitted', 'retired'],
  submitted: ['approved', 'rejected'],
  approved: ['champion', 'challenger', 'retired'],
  challenger: ['champion', 'approved', 'retired'],
  champion: ['retired'],
  retired: [],
  rejected: ['retired'],
};

/** Adds a model as a candidate, under the next version of its name. */
export async function createCreditModel(db: LenderConnection, model: NewCreditModel): Promise<CreditModelRow> {
  await explained(db.execute(sql`select pg_advisory_xact_lock(hashtext('finance_models'), hashtext(${model.name}))`));
  const [latest] = await explained(
    db
      .select({ version: creditModels.version })
      .from(creditModels)
      .where(eq(creditModels.name, model.name))
      .orderBy(desc(creditModels.version))
      .limit(1),
  );
  const row = { id: newId(), version: (latest?.version ?? 0) + 1, ...model };
  const [created] = await explained(db.insert(creditModels).values(row).returning());
  return created!;
}

/** The inventory, newest first, with who made each. */
export const listCreditModels = (
  db: LenderConnection,
): Promise<(CreditModelLine & { readonly createdByName: string | null })[]> =>
  explained(
    db
      .select({ ...lineColumns, createdByName: authUsers.name })
      .from(creditModels)
      .leftJoin(authUsers, eq(authUsers.id, creditModels.createdBy))
      .orderBy(desc(creditModels.id))
      .limit(1000),
  );

/** @throws RecordNotFoundError */
export async function getCreditModel(db: LenderConnection, id: string): Promise<CreditModelRow> {
  const [row] = await explained(db.select().from(creditModels).where(eq(creditModels.id, id)));
  if (row !== undefined) return row;
  throw noModel();
}

/** What decides and what scores along, the champion first, without the models themselves: cheap enough for every application. */
export const servingModels = (db: LenderConnection): Promise<CreditModelLine[]> =>
  explained(
    db
      .select(lineColumns)
      .from(creditModels)
      .where(inArray(creditModels.state, ['champion', 'challenger']))
      .orderBy(sql`${creditModels.state} <> 'champion'`, desc(creditModels.id))
      .limit(100),
  );

/** The model that decides; undefined while there is none. */
export async function championModel(db: LenderConnection): Promise<CreditModelRow | undefined> {
  const [row] = await explained(db.select().from(creditModels).where(eq(creditModels.state, 'champion')));
  return row;
}

/** Models that score along and decide nothing. */
export const challengerModels = (db: LenderConnection): Promise<CreditModelRow[]> =>
  explained(db.select().from(creditModels).where(eq(creditModels.state, 'challenger')).orderBy(desc(creditModels.id)));

/**
 * Moves a model on, and writes it into the trail. A new champion retires the one before in the same transaction.
 *
 * @throws RecordNotFoundError, RecordConflictError for a step that does not follow, SecondPersonError for one's own approval
 */
export async function moveCreditModel(
  db: LenderConnection,
  id: string,
  to: CreditModelState,
  mover: Mover,
): Promise<CreditModelLine> {
  const [model] = await explained(
    db.select(lineColumns).from(creditModels).where(eq(creditModels.id, id)).for('update'),
  );
  if (model === undefined) throw noModel();
  requireStep(steps, model.state, to);
  if (model.state === 'submitted' && to === 'approved') {
    await requireSecondPerson(db, { modelId: id }, model.createdBy, mover.actorId);
  }
  if (to === 'champion') {
    const [replaced] = await explained(
      db
        .update(creditModels)
        .set({ state: 'retired' })
        .where(eq(creditModels.state, 'champion'))
        .returning({ id: creditModels.id }),
    );
    if (replaced !== undefined) await recordApproval(db, { modelId: replaced.id }, ['champion', 'retired'], mover);
  }
  const [moved] = await explained(
    db.update(creditModels).set({ state: to }).where(eq(creditModels.id, id)).returning(lineColumns),
  );
  await recordApproval(db, { modelId: id }, [model.state, to], mover);
  return moved!;
}

const noModel = (): Error =>
  new RecordNotFoundError('There is no such model.', { fix: 'Look for it in the inventory.' });
