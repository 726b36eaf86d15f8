import { desc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordConflictError } from '../../errors/record-conflict-error.ts';
import { authUsers } from '../../schema/auth.ts';
import { studies, studyDeliveries, studyReports } from '../../schema/medical.ts';
import { lockStudy } from './studies.ts';

export type StudyReport = typeof studyReports.$inferSelect;
export type StudyDelivery = typeof studyDeliveries.$inferSelect;

/** The signed report with its signer's name as it is now; undefined while nobody has signed. */
export async function findReport(
  db: Connection,
  studyId: string,
): Promise<(StudyReport & { readonly signedByName: string | null }) | undefined> {
  const [row] = await explained(
    db
      .select({ report: studyReports, signedByName: authUsers.name })
      .from(studyReports)
      .leftJoin(authUsers, eq(authUsers.id, studyReports.signedBy))
      .where(eq(studyReports.studyId, studyId)),
  );
  return row && { ...row.report, signedByName: row.signedByName };
}

/**
 * Signs a study's report, for good: the database refuses every later change.
 *
 * @throws RecordNotFoundError; RecordConflictError when the readers don't agree yet, or somebody has signed
 */
export function signStudy(db: Connection, report: Omit<StudyReport, 'signedAt'>): Promise<StudyReport> {
  return explained(
    db.transaction(async (transaction) => {
      const { state } = await lockStudy(transaction, report.studyId);
      if (state !== 'ready') {
        throw new RecordConflictError('The study can’t be signed now.', {
          expected: 'the state ready',
          received: `the state ${state}`,
          fix: 'Open the study again and look at its state.',
        });
      }
      const [signed] = await transaction.insert(studyReports).values(report).returning();
      await transaction
        .update(studies)
        .set({ state: 'signed', stateChangedAt: signed!.signedAt })
        .where(eq(studies.id, report.studyId));
      return signed!;
    }),
  );
}

/** Signed reports, newest first: what readers confirmed. */
export function listReports(db: Connection): Promise<StudyReport[]> {
  return explained(db.select().from(studyReports).orderBy(desc(studyReports.signedAt)));
}

export async function recordDelivery(
  db: Connection,
  delivery: Omit<StudyDelivery, 'id' | 'createdAt'>,
): Promise<StudyDelivery> {
  const [row] = await explained(
    db
      .insert(studyDeliveries)
      .values({ ...delivery, id: newId() })
      .returning(),
  );
  return row!;
}

/** What was sent of a study, newest first. */
export function listDeliveries(db: Connection, studyId: string): Promise<StudyDelivery[]> {
  return explained(
    db
      .select()
      .from(studyDeliveries)
      .where(eq(studyDeliveries.studyId, studyId))
      .orderBy(desc(studyDeliveries.id))
      .limit(20),
  );
}
