import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { runs } from '../schema/runs.ts';
import { sweeps } from '../schema/sweeps.ts';
import { pageLimit, toPage, type Page, type PageRequest } from './page.ts';
import type { Run } from './runs.ts';

export type Sweep = typeof sweeps.$inferSelect;
export type NewSweep = Omit<typeof sweeps.$inferInsert, 'id' | 'status' | 'createdAt' | 'finishedAt'>;

export async function createSweep(db: Connection, sweep: NewSweep): Promise<Sweep> {
  const [row] = await explained(
    db
      .insert(sweeps)
      .values({ ...sweep, id: newId() })
      .returning(),
  );
  return row!;
}

/**
 * @param isLocked nobody else changes it until the end of the transaction
 * @throws RecordNotFoundError
 */
export async function getSweep(db: Connection, id: string, { isLocked = false } = {}): Promise<Sweep> {
  const query = db.select().from(sweeps).where(eq(sweeps.id, id));
  const [row] = await explained(isLocked ? query.for('update') : query);
  if (row === undefined)
    throw new RecordNotFoundError('There is no such sweep.', { fix: 'List the sweeps for their ids.' });
  return row;
}

/** A sweep that is over stays as it ended. */
export async function finishSweep(db: Connection, id: string, status: 'finished' | 'cancelled'): Promise<void> {
  await explained(
    db
      .update(sweeps)
      .set({ status, finishedAt: new Date() })
      .where(and(eq(sweeps.id, id), eq(sweeps.status, 'running'))),
  );
}

export interface SweepRow extends Sweep {
  /** Trials that have started or wait, and those that have ended, whichever way. */
  readonly numRuns: number;
  readonly numEnded: number;
}

/** Sweeps, newest first. */
export async function listSweeps(db: Connection, request: PageRequest = {}): Promise<Page<SweepRow>> {
  const limit = pageLimit(request);
  const found = await explained(
    db
      .select()
      .from(sweeps)
      .where(request.after === undefined ? undefined : lt(sweeps.id, request.after))
      .orderBy(desc(sweeps.id))
      .limit(limit + 1),
  );
  const counted = await explained(
    db
      .select({
        sweepId: runs.sweepId,
        numRuns: sql<number>`count(*)::integer`,
        numEnded: sql<number>`(count(*) filter (where ${runs.status} not in ('queued', 'running')))::integer`,
      })
      .from(runs)
      .where(sql`${runs.sweepId} = any(${sql.param(found.map(({ id }) => id))}::uuid[])`)
      .groupBy(runs.sweepId),
  );
  const counts = new Map(counted.map(({ sweepId, ...count }) => [sweepId, count]));
  const none = { numRuns: 0, numEnded: 0 };
  return toPage(
    found.map((sweep) => ({ ...sweep, ...(counts.get(sweep.id) ?? none) })),
    limit,
  );
}

/** A sweep's runs, round by round, in the order of its trials. */
export function listSweepRuns(db: Connection, sweepId: string): Promise<Run[]> {
  return explained(
    db.select().from(runs).where(eq(runs.sweepId, sweepId)).orderBy(asc(runs.round), asc(runs.trial), asc(runs.id)),
  );
}
