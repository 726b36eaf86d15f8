import { and, asc, desc, sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { inspections } from '../../schema/manufacturing/index.ts';
import { pageLimit } from '../page.ts';
import { within, type InspectionRow, type InspectionScope } from './inspections.ts';

/** What charts of sizes are drawn from. */
export type InspectionSize = Pick<InspectionRow, 'id' | 'takenAt' | 'mmPerPx'> & {
  /** Of the longest place of the part. */
  readonly lengthPx: number;
};

/**
 * Sizes of parts on which something looked wrong, in the order in which pictures were taken, from the newest `limit` of the scope; 1 to
 * 1,000, default 200.
 */
export async function listSizes(
  db: Connection,
  { limit = 200, ...scope }: InspectionScope & { readonly limit?: number },
): Promise<InspectionSize[]> {
  const { id, takenAt, mmPerPx, regions } = inspections;
  const lengthPx = sql<number>`(
    select max((place->>'lengthPx')::double precision) from jsonb_array_elements(${regions}) as place)`.as('length_px');
  const newest = db
    .select({ id, takenAt, mmPerPx, lengthPx })
    .from(inspections)
    .where(and(within(scope), sql`jsonb_array_length(${regions}) > 0`))
    .orderBy(desc(takenAt), desc(id))
    .limit(pageLimit({ limit }))
    .as('newest');
  return explained(db.select().from(newest).orderBy(asc(newest.takenAt), asc(newest.id)));
}
