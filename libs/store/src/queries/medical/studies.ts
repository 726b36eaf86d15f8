import { and, asc, desc, eq, lt, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { instances, studies, studyReviews } from '../../schema/medical.ts';
import { pageLimit } from '../page.ts';

export type Study = typeof studies.$inferSelect;
export type StudyState = Study['state'];
export type Instance = typeof instances.$inferSelect;

/** A line of the worklist. */
export interface WorklistRow extends Study {
  readonly numInstances: number;
  /** Who has it open, and who read it first, as they are called now. */
  readonly readerName: string | null;
  readonly firstReaderId: string | null;
}

export interface WorklistSearch {
  /** `open`: all that isn't signed. */
  readonly state?: StudyState | 'open' | undefined;
  readonly modality?: string | undefined;
  /** In pseudonym or description; letter case does not matter. */
  readonly text?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}

const reader = alias(authUsers, 'reader');

/** Studies in the order in which they are due. */
export async function searchStudies(
  db: Connection,
  search: WorklistSearch = {},
): Promise<{ readonly rows: readonly WorklistRow[]; readonly next: string | undefined }> {
  const limit = pageLimit(search);
  const { state = 'open', modality, text = '', after } = search;
  const found = await explained(
    db
      .select({
        study: studies,
        readerName: reader.name,
        firstReaderId: studyReviews.readerId,
        numInstances: sql<number>`(select count(*)::integer from ${instances} where ${instances.studyId} = ${studies.id})`,
      })
      .from(studies)
      .leftJoin(reader, eq(reader.id, studies.readerId))
      .leftJoin(studyReviews, and(eq(studyReviews.studyId, studies.id), eq(studyReviews.round, 'first')))
      .where(
        and(
          state === 'open' ? ne(studies.state, 'signed') : eq(studies.state, state),
          modality === undefined ? undefined : eq(studies.modality, modality),
          text.trim() === ''
            ? undefined
            : or(
                sql`strpos(lower(${studies.patientPseudonym}), lower(${text.trim()})) > 0`,
                sql`strpos(lower(${studies.description}), lower(${text.trim()})) > 0`,
              ),
          after === undefined
            ? undefined
            : sql`(${studies.dueAt}, ${studies.id}) > (select due_at, id from medical_studies where id = ${after})`,
        ),
      )
      .orderBy(asc(studies.dueAt), asc(studies.id))
      .limit(limit + 1),
  );
  const rows = found.slice(0, limit).map(({ study, ...rest }) => ({ ...study, ...rest }));
  return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
}

/** How many studies there are in each state. */
export async function countStudies(db: Connection): Promise<Readonly<Partial<Record<StudyState, number>>>> {
  const rows = await explained(
    db
      .select({ state: studies.state, count: sql<number>`count(*)::integer` })
      .from(studies)
      .groupBy(studies.state),
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** @throws RecordNotFoundError */
export async function getStudy(db: Connection, id: string): Promise<Study> {
  const [row] = await explained(db.select().from(studies).where(eq(studies.id, id)));
  if (row !== undefined) return row;
  throw noStudy();
}

/** The study, locked until the transaction ends. @throws RecordNotFoundError */
export async function lockStudy(transaction: Connection, id: string): Promise<Study> {
  const [row] = await transaction.select().from(studies).where(eq(studies.id, id)).for('update');
  if (row !== undefined) return row;
  throw noStudy();
}

/** Other studies of the same patient, newest first. */
export function listPriorStudies(db: Connection, { id, patientPseudonym, studyDate }: Study): Promise<Study[]> {
  return explained(
    db
      .select()
      .from(studies)
      .where(
        and(
          eq(studies.patientPseudonym, patientPseudonym),
          // Ids grow with arrival: they tell where the dates don't.
          studyDate === ''
            ? lt(studies.id, id)
            : or(lt(studies.studyDate, studyDate), and(eq(studies.studyDate, studyDate), lt(studies.id, id))),
        ),
      )
      .orderBy(desc(studies.studyDate), desc(studies.id))
      .limit(20),
  );
}

/** The study's pictures in the order in which they are looked at. */
export function listInstances(db: Connection, studyId: string): Promise<Instance[]> {
  return explained(
    db
      .select()
      .from(instances)
      .where(eq(instances.studyId, studyId))
      .orderBy(asc(instances.seriesNumber), asc(instances.seriesUid), asc(instances.instanceNumber), asc(instances.id)),
  );
}

/** @throws RecordNotFoundError */
export async function getInstance(db: Connection, id: string): Promise<Instance> {
  const [row] = await explained(db.select().from(instances).where(eq(instances.id, id)));
  if (row !== undefined) return row;
  throw new RecordNotFoundError('There is no such picture.', { fix: 'Open its study again.' });
}

const noStudy = (): Error =>
  new RecordNotFoundError('There is no such study.', { fix: 'Look for it in the worklist.' });
