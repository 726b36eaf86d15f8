import { and, asc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { servingSamples } from '../schema/serving.ts';

export type ServingSample = typeof servingSamples.$inferSelect;

/** Keeps what versions did since the last look, and forgets what is older than the hour that pages show. */
export async function writeServingSamples(db: Connection, samples: readonly ServingSample[]): Promise<void> {
  if (samples.length > 0)
    await explained(
      db
        .insert(servingSamples)
        .values([...samples])
        .onConflictDoNothing(),
    );
  await explained(db.delete(servingSamples).where(lt(servingSamples.at, sql`now() - interval '1 hour'`)));
}

/** What the versions of a model did in the last hour, in order of time. */
export function readServingSamples(db: Connection, model: string): Promise<ServingSample[]> {
  return explained(
    db
      .select()
      .from(servingSamples)
      .where(and(eq(servingSamples.model, model), gt(servingSamples.at, sql`now() - interval '1 hour'`)))
      .orderBy(asc(servingSamples.at)),
  );
}
