import { and, desc, eq, exists, sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { inspections, overrides } from '../../schema/manufacturing/index.ts';
import { finalVerdict } from './inspections.ts';

const scoresMax = 1_000;

/** Scores of parts that people called defective, the newest 1,000. @param model name and version of the inspector that scored them */
export async function defectiveScores(
  db: Connection,
  { productId, model }: { readonly productId: string; readonly model: string },
): Promise<number[]> {
  const wasSaid = db
    .select({ one: sql`1` })
    .from(overrides)
    .where(eq(overrides.inspectionId, inspections.id));
  const rows = await explained(
    db
      .select({ score: inspections.score })
      .from(inspections)
      .where(
        and(
          eq(inspections.productId, productId),
          eq(inspections.model, model),
          exists(wasSaid),
          eq(finalVerdict, 'fail'),
        ),
      )
      .orderBy(desc(inspections.takenAt), desc(inspections.id))
      .limit(scoresMax),
  );
  return rows.map(({ score }) => score);
}
