import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { flows } from '../../schema/service/index.ts';
import { tellService } from './tell-service.ts';

export type FlowRow = typeof flows.$inferSelect;
type FlowDocument = FlowRow['document'];
export type FlowLine = FlowRow & { readonly createdByName: string | null };

/** Adds a draft under the next version. */
export function createFlow(
  db: Connection,
  flow: { readonly document: FlowDocument; readonly note?: string; readonly createdBy: string | null },
): Promise<FlowRow> {
  return explained(
    db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('service_flows'))`);
      const [latest] = await transaction
        .select({ version: flows.version })
        .from(flows)
        .orderBy(desc(flows.version))
        .limit(1);
      const row = { ...flow, id: newId(), version: (latest?.version ?? 0) + 1 };
      const [created] = await transaction.insert(flows).values(row).returning();
      return created!;
    }),
  );
}

/** All versions, newest first, with who made each; 1,000 at most. */
export const listFlows = (db: Connection): Promise<FlowLine[]> =>
  explained(
    db
      .select({ ...getTableColumns(flows), createdByName: authUsers.name })
      .from(flows)
      .leftJoin(authUsers, eq(authUsers.id, flows.createdBy))
      .orderBy(desc(flows.version))
      .limit(1000),
  );

/** @throws RecordNotFoundError */
export async function getFlow(db: Connection, id: string): Promise<FlowRow> {
  const [row] = await explained(db.select().from(flows).where(eq(flows.id, id)));
  if (row !== undefined) return row;
  throw noFlow();
}

/**
 * Changes a draft. Evaluations that were made before it say nothing about it any more.
 *
 * @throws RecordNotFoundError; RecordConflictError when it is no draft any more
 */
export async function changeFlow(
  db: Connection,
  id: string,
  change: Partial<Pick<FlowRow, 'document' | 'note'>>,
): Promise<FlowRow> {
  const [changed] = await explained(
    db
      .update(flows)
      .set({ ...change, changedAt: new Date() })
      .where(and(eq(flows.id, id), eq(flows.state, 'draft')))
      .returning(),
  );
  if (changed !== undefined) return changed;
  await getFlow(db, id);
  throw new RecordConflictError('Only a draft can be changed.', { fix: 'Make a new draft of this flow.' });
}

/** Gives a draft up. @throws RecordNotFoundError; RecordConflictError when it is no draft any more */
export async function discardFlow(db: Connection, id: string): Promise<FlowRow> {
  const [retired] = await explained(
    db
      .update(flows)
      .set({ state: 'retired', changedAt: new Date() })
      .where(and(eq(flows.id, id), eq(flows.state, 'draft')))
      .returning(),
  );
  if (retired !== undefined) return retired;
  await getFlow(db, id);
  throw new RecordConflictError('Only a draft can be given up.', { fix: 'Publish another flow instead.' });
}

/** Who publishes a flow, of what state; `isEvaluated` is asked in the transaction, after the draft is held. */
export interface Publication {
  readonly publishedBy: string;
  /** An administrator's reason to publish without an evaluation; added to the note. */
  readonly reason?: string;
  /** Refuses by throwing. */
  readonly require?: (db: Connection, draft: FlowRow) => Promise<void>;
}

/**
 * Makes a draft the live flow and retires the one before, in one transaction. Who answers customers is told.
 *
 * @throws RecordNotFoundError; RecordConflictError when it is no draft any more; what `require` throws
 */
export function publishFlow(
  db: Connection,
  id: string,
  { publishedBy, reason, require }: Publication,
): Promise<FlowRow> {
  return explained(
    db.transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('service_flows'))`);
      const [draft] = await transaction.select().from(flows).where(eq(flows.id, id)).for('update');
      if (draft === undefined) throw noFlow();
      if (draft.state !== 'draft') {
        throw new RecordConflictError('Only a draft can be published.', { fix: 'Make a new draft of this flow.' });
      }
      await require?.(transaction, draft);
      const now = new Date();
      await transaction.update(flows).set({ state: 'retired', changedAt: now }).where(eq(flows.state, 'live'));
      const note = [draft.note, reason].filter((part) => part !== undefined && part !== '').join('\n');
      const [live] = await transaction
        .update(flows)
        // `changedAt` stays: it is what an evaluation is compared with.
        .set({ state: 'live', note, publishedBy, publishedAt: now })
        .where(eq(flows.id, id))
        .returning();
      await tellService(transaction, 'flow');
      return live!;
    }),
  );
}

const noFlow = (): Error => new RecordNotFoundError('There is no such flow.', { fix: 'Look for it among the flows.' });
