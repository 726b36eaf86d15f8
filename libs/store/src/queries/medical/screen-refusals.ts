import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { screenRefusals } from '../../schema/screens.ts';
import { pageLimit } from '../page.ts';

export type ScreenRefusal = Omit<typeof screenRefusals.$inferSelect, 'screenId'>;

/** A page of the records that were refused, in the library's order. @param after the last line of the page before */
export async function listScreenRefusals(
  db: Connection,
  screenId: string,
  { after = 0, limit: wanted }: { readonly after?: number | undefined; readonly limit?: number | undefined } = {},
): Promise<{ readonly rows: readonly ScreenRefusal[]; readonly next: number | undefined }> {
  const limit = pageLimit({ limit: wanted });
  const found = await explained(
    db
      .select({ line: screenRefusals.line, fault: screenRefusals.fault })
      .from(screenRefusals)
      .where(and(eq(screenRefusals.screenId, screenId), gt(screenRefusals.line, after)))
      .orderBy(asc(screenRefusals.line))
      .limit(limit + 1),
  );
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? rows.at(-1)?.line : undefined };
}

/** How many records were refused for each reason, the most frequent first. */
export const countScreenRefusals = (
  db: Connection,
  screenId: string,
): Promise<{ readonly fault: string; readonly count: number }[]> =>
  explained(
    db
      .select({ fault: screenRefusals.fault, count: sql<number>`count(*)::integer` })
      .from(screenRefusals)
      .where(eq(screenRefusals.screenId, screenId))
      .groupBy(screenRefusals.fault)
      .orderBy(desc(sql`count(*)`), asc(screenRefusals.fault)),
  );
