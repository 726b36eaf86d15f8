import { desc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { RecordNotFoundError } from '../../errors/record-not-found-error.ts';
import { treatmentStudies } from '../../schema/treatment-studies.ts';

export type TreatmentStudyRow = typeof treatmentStudies.$inferSelect;
export type NewTreatmentStudy = Pick<
  TreatmentStudyRow,
  'name' | 'fileName' | 'fileSha256' | 'numRows' | 'inspection' | 'createdBy'
> &
  Partial<Pick<TreatmentStudyRow, 'isMadeUp' | 'plan'>>;

const studiesMax = 1000;

/** Adds a cohort whose file is in the blob store. */
export async function createTreatmentStudy(db: Connection, study: NewTreatmentStudy): Promise<TreatmentStudyRow> {
  const [row] = await explained(
    db
      .insert(treatmentStudies)
      .values({ id: newId(), ...study })
      .returning(),
  );
  return row!;
}

/** Newest first. */
export const listTreatmentStudies = (db: Connection): Promise<TreatmentStudyRow[]> =>
  explained(db.select().from(treatmentStudies).orderBy(desc(treatmentStudies.id)).limit(studiesMax));

/** @throws RecordNotFoundError */
export async function getTreatmentStudy(db: Connection, id: string): Promise<TreatmentStudyRow> {
  const [row] = await explained(db.select().from(treatmentStudies).where(eq(treatmentStudies.id, id)));
  return row ?? noStudy();
}

/** Keeps which column is what. What was learnt before stays until it is learnt anew. @throws RecordNotFoundError */
export const planTreatmentStudy = (
  db: Connection,
  id: string,
  plan: NonNullable<TreatmentStudyRow['plan']>,
): Promise<TreatmentStudyRow> => change(db, id, { plan });

/** Keeps what was learnt. @throws RecordNotFoundError */
export const keepLearntTreatment = (
  db: Connection,
  id: string,
  { learntSha256, facts, plan }: Pick<TreatmentStudyRow, 'learntSha256' | 'facts' | 'plan'>,
): Promise<TreatmentStudyRow> => change(db, id, { learntSha256, facts, learntPlan: plan, learntAt: new Date() });

/** Its files go with the next removal of what nothing refers to. @throws RecordNotFoundError */
export async function deleteTreatmentStudy(db: Connection, id: string): Promise<TreatmentStudyRow> {
  const [row] = await explained(db.delete(treatmentStudies).where(eq(treatmentStudies.id, id)).returning());
  return row ?? noStudy();
}

async function change(db: Connection, id: string, values: Partial<TreatmentStudyRow>): Promise<TreatmentStudyRow> {
  const [row] = await explained(db.update(treatmentStudies).set(values).where(eq(treatmentStudies.id, id)).returning());
  return row ?? noStudy();
}

function noStudy(): never {
  throw new RecordNotFoundError('There is no such study of a treatment.', { fix: 'Look for it among the treatments.' });
}
