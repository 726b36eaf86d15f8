import { asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { studies, studyResults } from '../../schema/medical.ts';
import { lockStudy } from './studies.ts';
import { dueAt } from './urgency.ts';

export type StudyResultRow = typeof studyResults.$inferSelect;

/** What the models said of some studies, the newest answers last. */
export function listResults(db: Connection, studyIds: readonly string[]): Promise<StudyResultRow[]> {
  return explained(
    db
      .select()
      .from(studyResults)
      .where(inArray(studyResults.studyId, [...studyIds]))
      .orderBy(asc(studyResults.id)),
  );
}

/** The newest answer to one picture; undefined while there is none. */
export async function newestResult(db: Connection, instanceId: string): Promise<StudyResultRow | undefined> {
  const [row] = await explained(
    db
      .select()
      .from(studyResults)
      .where(eq(studyResults.instanceId, instanceId))
      .orderBy(desc(studyResults.id))
      .limit(1),
  );
  return row;
}

export interface StudyReading {
  readonly results: readonly Omit<StudyResultRow, 'id' | 'studyId' | 'createdAt'>[];
  /** Of the whole study, in [0, 1]. */
  readonly urgency: number;
  /** Why there are no results; empty otherwise. */
  readonly failure: string;
}

/** Keeps what the models said of a study, within a transaction. A study that somebody reviews meanwhile keeps its state. */
export async function recordReading(
  transaction: Connection,
  studyId: string,
  { results, urgency, failure }: StudyReading,
): Promise<void> {
  const study = await lockStudy(transaction, studyId);
  if (study.state === 'signed') return;
  for (const result of results) {
    await transaction
      .insert(studyResults)
      .values({ ...result, id: newId(), studyId })
      .onConflictDoUpdate({
        target: [studyResults.instanceId, studyResults.modelSha256],
        set: { result: result.result, heatMapSha256: result.heatMapSha256, createdAt: sql`now()` },
      });
  }
  await transaction
    .update(studies)
    .set({
      urgency,
      dueAt: dueAt(study.createdAt, urgency),
      readFailure: failure,
      ...(study.state === 'new' && { state: 'read' as const, stateChangedAt: new Date() }),
    })
    .where(eq(studies.id, studyId));
}
