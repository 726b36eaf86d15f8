import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { SecondPersonError } from '../../errors/second-person-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { studies, studyReviews, type ReviewedFinding } from '../../schema/medical.ts';
import { lockStudy, type Study, type StudyState } from './studies.ts';

export type StudyReview = typeof studyReviews.$inferSelect;
/** With the reader's name as it is now. */
export type NamedReview = StudyReview & { readonly readerName: string | null };

/** What readers said, the first one first. */
export function listReviews(db: Connection, studyId: string): Promise<NamedReview[]> {
  return explained(
    db
      .select({ review: studyReviews, readerName: authUsers.name })
      .from(studyReviews)
      .leftJoin(authUsers, eq(authUsers.id, studyReviews.readerId))
      .where(eq(studyReviews.studyId, studyId))
      .orderBy(asc(studyReviews.id)),
  ).then((rows) => rows.map(({ review, readerName }) => ({ ...review, readerName })));
}

/**
 * Opens a study to be reviewed by one person, so that two don't write the same report.
 *
 * @throws RecordNotFoundError; RecordConflictError when somebody has it open, or it has been reviewed
 */
export function claimStudy(db: Connection, id: string, readerId: string): Promise<Study> {
  return changeStudy(db, id, (study) => {
    if (study.state === 'in-review' && study.readerId === readerId) return {};
    if (study.state !== 'new' && study.state !== 'read') throw conflict('Somebody has taken this study meanwhile.');
    return { state: 'in-review', readerId };
  });
}

/** Gives a study back that one had open. @throws RecordNotFoundError; RecordConflictError */
export function releaseStudy(db: Connection, id: string, readerId: string): Promise<Study> {
  return changeStudy(db, id, (study) => {
    if (study.state !== 'in-review' || study.readerId !== readerId) throw conflict('You don’t have this study open.');
    return { state: 'read', readerId: null };
  });
}

export interface NewReview extends Pick<StudyReview, 'studyId' | 'readerId' | 'findings' | 'comment'> {
  /** Whether a second person reads what the first one has read. */
  readonly needsSecondReader: boolean;
}

/**
 * Keeps what a reader said. First reader: then a second one is asked, where one is needed. Second reader: they agree, or the study
 * goes to a third person, who decides.
 *
 * @throws RecordNotFoundError; SecondPersonError when the reader has read it before; RecordConflictError when it waits for no review
 */
export function addReview(db: Connection, review: NewReview): Promise<Study> {
  const { needsSecondReader, ...said } = review;
  return explained(
    db.transaction(async (transaction) => {
      const study = await lockStudy(transaction, said.studyId);
      const before = await transaction.select().from(studyReviews).where(eq(studyReviews.studyId, said.studyId));
      if (before.some(({ readerId }) => readerId === said.readerId)) throw sameReader();
      const round = roundOf(study, said.readerId);
      await transaction.insert(studyReviews).values({ ...said, id: newId(), round });
      const first = before.find((one) => one.round === 'first');
      const state = stateAfter(round, needsSecondReader, first?.findings ?? [], said.findings);
      const change = { state, stateChangedAt: new Date(), readerId: null };
      const [changed] = await transaction.update(studies).set(change).where(eq(studies.id, study.id)).returning();
      return changed!;
    }),
  );
}

function roundOf({ state, readerId: openedBy }: Study, readerId: string): StudyReview['round'] {
  if (state === 'in-review' && openedBy === readerId) return 'first';
  if (state === 'second-read') return 'second';
  if (state === 'arbitration') return 'arbitration';
  throw conflict('The study waits for no review of yours.');
}

function stateAfter(
  round: StudyReview['round'],
  needsSecondReader: boolean,
  first: readonly ReviewedFinding[],
  findings: readonly ReviewedFinding[],
): StudyState {
  if (round === 'first') return needsSecondReader ? 'second-read' : 'ready';
  return round === 'arbitration' || agree(first, findings) ? 'ready' : 'arbitration';
}

/** Whether two readers found the same, and counted as many, whatever their reasons. */
function agree(first: readonly ReviewedFinding[], second: readonly ReviewedFinding[]): boolean {
  const positives = (findings: readonly ReviewedFinding[]): string =>
    findings
      .filter(({ decision }) => decision !== 'negative')
      .map(({ code, decision, count = '' }) => `${code} ${decision} ${count}`)
      .sort()
      .join();
  return positives(first) === positives(second);
}

/** Changes a study within a transaction. */
function changeStudy(
  db: Connection,
  id: string,
  change: (study: Study) => Partial<Pick<Study, 'state' | 'readerId'>>,
): Promise<Study> {
  return explained(
    db.transaction(async (transaction) => {
      const study = await lockStudy(transaction, id);
      const changes = { ...change(study), stateChangedAt: new Date() };
      const [changed] = await transaction.update(studies).set(changes).where(eq(studies.id, id)).returning();
      return changed!;
    }),
  );
}

const conflict = (message: string): Error =>
  new RecordConflictError(message, { fix: 'Open the study again and look at its state.' });

const sameReader = (): Error =>
  new SecondPersonError('Whoever has read a study can’t be its next reader too.', {
    expected: 'another expert or administrator',
    fix: 'Ask a colleague to read it.',
  });
