import { asc, eq } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { knowledgeSources } from '../../schema/service/index.ts';

export type ApprovedSource = typeof knowledgeSources.$inferSelect;

/** What may be answered from, the oldest first. */
export const approvedSources = (db: Connection): Promise<ApprovedSource[]> =>
  explained(
    db.select().from(knowledgeSources).where(eq(knowledgeSources.state, 'approved')).orderBy(asc(knowledgeSources.id)),
  );
