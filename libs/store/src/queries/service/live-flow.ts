import { eq } from 'drizzle-orm';
import type { Connection } from '../../database/connection.ts';
import { explained } from '../../errors/explain-database-error.ts';
import { flows } from '../../schema/service/index.ts';

/** By which customers are served; undefined while none was published. */
export async function liveFlow(db: Connection): Promise<typeof flows.$inferSelect | undefined> {
  const [row] = await explained(db.select().from(flows).where(eq(flows.state, 'live')));
  return row;
}
