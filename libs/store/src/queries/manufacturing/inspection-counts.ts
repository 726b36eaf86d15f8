import { and, eq, sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { inspections } from '../../schema/manufacturing/index.ts';
import { finalKind, finalVerdict, within, type InspectionScope } from './inspections.ts';

/** What was inspected in a time. */
export interface InspectionCount {
  /** When it began. */
  readonly from: Date;
  readonly inspected: number;
  /** As the inspector said. */
  readonly failed: number;
  /** After people's overrides. */
  readonly failedFinally: number;
  /** Places that looked wrong, of all parts together. */
  readonly defects: number;
}

const countsMax = 1_000;

const numbers = {
  inspected: sql<number>`count(*)::integer`,
  failed: sql<number>`(count(*) filter (where ${inspections.verdict} = 'fail'))::integer`,
  failedFinally: sql<number>`(count(*) filter (where ${finalVerdict} = 'fail'))::integer`,
  defects: sql<number>`coalesce(sum(jsonb_array_length(${inspections.regions})), 0)::integer`,
};

/**
 * Parts by the hour, in order of time; hours without a part are left out. The last 1,000 of them at most.
 *
 * @param minutes length of the times that are counted together, 1 or more; default 60
 */
export async function countInspectionsByTime(
  db: Connection,
  scope: InspectionScope,
  minutes = 60,
): Promise<InspectionCount[]> {
  const from = sql<Date>`date_bin(make_interval(mins => ${minutes}::integer), ${inspections.takenAt}, 'epoch')`
    .mapWith(inspections.takenAt)
    .as('from');
  const rows = await explained(
    db
      .select({ from, ...numbers })
      .from(inspections)
      .where(within(scope))
      .groupBy(sql`1`)
      .orderBy(sql`1 desc`)
      .limit(countsMax),
  );
  return rows.reverse();
}

/** All parts of the scope, with how long they took; `latencyMs` is empty without a part. */
export interface InspectionTotals extends Omit<InspectionCount, 'from'> {
  readonly latencyMs: { readonly median: number; readonly p99: number; readonly slowest: number } | null;
}

export async function totalInspections(db: Connection, scope: InspectionScope): Promise<InspectionTotals> {
  const { latencyMs } = inspections;
  const [row] = await explained(
    db
      .select({
        ...numbers,
        quantiles: sql<
          (number | null)[] | null
        >`percentile_cont(array[.5, .99, 1]) within group (order by ${latencyMs})`,
      })
      .from(inspections)
      .where(within(scope)),
  );
  const { quantiles, ...counts } = row!;
  const [median, p99, slowest] = quantiles ?? [];
  const isThere = median != null && p99 != null && slowest != null;
  return { ...counts, latencyMs: isThere ? { median, p99, slowest } : null };
}

/** Parts that failed in the end by their kind of defect, as people corrected it, the most frequent first; 100 kinds at most. */
export function countDefectKinds(
  db: Connection,
  scope: InspectionScope,
): Promise<{ readonly kind: string; readonly count: number }[]> {
  return explained(
    db
      .select({
        kind: finalKind,
        count: sql<number>`count(*)::integer`,
      })
      .from(inspections)
      .where(and(within(scope), eq(finalVerdict, 'fail')))
      .groupBy(sql`1`)
      .orderBy(sql`2 desc, 1`)
      .limit(100),
  );
}
