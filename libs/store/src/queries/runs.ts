import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { RecordConflictError } from '../errors/record-conflict-error.ts';
import { RecordNotFoundError } from '../errors/record-not-found-error.ts';
import { authUsers } from '../schema/auth.ts';
import { runs, type runStatus } from '../schema/runs.ts';
import { pageLimit, toPage, type Page, type PageRequest } from './page.ts';

export type Run = typeof runs.$inferSelect;
export type RunStatus = (typeof runStatus.enumValues)[number];
export type NewRun = Pick<typeof runs.$inferInsert, 'name' | 'domain' | 'recipe'> &
  Partial<Pick<typeof runs.$inferInsert, 'configuration' | 'jobId' | 'createdBy' | 'sweepId' | 'trial' | 'round'>>;

const open: RunStatus[] = ['queued', 'running'];

/** Records a run that waits to start. */
export async function createRun(db: Connection, run: NewRun): Promise<Run> {
  const [row] = await explained(
    db
      .insert(runs)
      .values({ ...run, id: newId() })
      .returning(),
  );
  return row!;
}

/** A run that resumes after its worker died keeps the time of its first start. */
export async function startRun(db: Connection, id: string): Promise<Run> {
  const { startedAt } = await getRun(db, id);
  return change(db, id, { status: 'running', startedAt: startedAt ?? new Date() });
}

export interface RunResult {
  readonly status: 'succeeded' | 'failed' | 'cancelled';
  readonly metrics?: Readonly<Record<string, number>>;
  /** Code of the error that ended it. */
  readonly errorCode?: string;
}

/** Records how a run ended. Its first end stands: a second worker that comes late is refused. */
export function finishRun(db: Connection, id: string, { status, metrics = {}, errorCode }: RunResult): Promise<Run> {
  return change(db, id, { status, metrics: { ...metrics }, errorCode: errorCode ?? null, finishedAt: new Date() });
}

/**
 * @throws RecordNotFoundError when there is no such run
 * @throws RecordConflictError when it has ended already
 */
async function change(db: Connection, id: string, values: Partial<typeof runs.$inferInsert>): Promise<Run> {
  const [row] = await explained(
    db
      .update(runs)
      .set(values)
      .where(and(eq(runs.id, id), inArray(runs.status, open)))
      .returning(),
  );
  if (row !== undefined) return row;
  const { status } = await getRun(db, id);
  throw new RecordConflictError('The run has ended already.', {
    expected: `a run that is ${open.join(' or ')}`,
    received: status,
    fix: 'Start a new run.',
  });
}

/** @throws RecordNotFoundError */
export async function getRun(db: Connection, id: string): Promise<Run> {
  const [row] = await explained(db.select().from(runs).where(eq(runs.id, id)));
  if (row === undefined)
    throw new RecordNotFoundError('There is no such run.', { fix: 'List the runs for their ids.' });
  return row;
}

/** The run that a job does. @throws RecordNotFoundError */
export async function runOfJob(db: Connection, jobId: string): Promise<Run> {
  const [row] = await explained(db.select().from(runs).where(eq(runs.jobId, jobId)));
  if (row === undefined) throw new RecordNotFoundError('This job has no run.', { fix: 'List the runs for their ids.' });
  return row;
}

export interface NotesChange {
  readonly notes: string;
  /** Of the notes that the change starts from. */
  readonly revision: number;
  /** A user's id. */
  readonly changedBy: string;
}

/**
 * Writes down what a person says about a run, in place of what was there when they began.
 *
 * @returns undefined when the notes were changed in between, and nothing was written
 * @throws RecordNotFoundError
 */
export async function setRunNotes(
  db: Connection,
  id: string,
  { notes, revision, changedBy }: NotesChange,
): Promise<Run | undefined> {
  const change = { notes, notesRevision: revision + 1, notesChangedBy: changedBy, notesChangedAt: new Date() };
  const [row] = await explained(
    db
      .update(runs)
      .set(change)
      .where(and(eq(runs.id, id), eq(runs.notesRevision, revision)))
      .returning(),
  );
  if (row === undefined) await getRun(db, id);
  return row;
}

/** What a person is called; null when they are gone or nobody. */
export async function nameOfUser(db: Connection, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const [row] = await explained(db.select({ name: authUsers.name }).from(authUsers).where(eq(authUsers.id, userId)));
  return row?.name ?? null;
}

export interface RunFilter extends PageRequest {
  readonly domain?: string | undefined;
  readonly status?: RunStatus | undefined;
}

/** Runs, newest first. */
export async function listRuns(db: Connection, filter: RunFilter = {}): Promise<Page<Run>> {
  const limit = pageLimit(filter);
  const { domain, status, after } = filter;
  const found = await explained(
    db
      .select()
      .from(runs)
      .where(
        and(
          domain === undefined ? undefined : eq(runs.domain, domain),
          status === undefined ? undefined : eq(runs.status, status),
          after === undefined ? undefined : lt(runs.id, after),
        ),
      )
      .orderBy(desc(runs.id))
      .limit(limit + 1),
  );
  return toPage(found, limit);
}

/** Deletes a run with its curves; versions of models that it trained stay. @throws RecordNotFoundError */
export async function deleteRun(db: Connection, id: string): Promise<void> {
  await getRun(db, id);
  await explained(db.delete(runs).where(eq(runs.id, id)));
}

/** Runs whose training used a data set, or waits to use it; the newest first. @param reference as the run's configuration names it */
export function listRunsOnData(db: Connection, reference: string, limit: number): Promise<Pick<Run, 'id' | 'name'>[]> {
  return explained(
    db
      .select({ id: runs.id, name: runs.name })
      .from(runs)
      .where(sql`${runs.configuration} ->> 'dataSet' = ${reference}`)
      .orderBy(desc(runs.id))
      .limit(limit),
  );
}
