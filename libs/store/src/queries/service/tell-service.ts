import { sql } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';

/** What the assistant answers from or how it behaves has changed; the payload says which: `sources` or `flow`. */
export const serviceChannel = 'newfield_service_changed';

/** When the transaction commits. */
export async function tellService(db: Connection, what: 'sources' | 'flow'): Promise<void> {
  await explained(db.execute(sql`select pg_notify(${serviceChannel}, ${what})`));
}
