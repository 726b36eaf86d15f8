import { eq } from 'drizzle-orm';
import type { Connection } from '../database/connection.ts';
import { explained } from '../errors/explain-database-error.ts';
import { settings } from '../schema/settings.ts';

/** @returns the setting as it was written; undefined where nobody has set it */
export async function readSetting(db: Connection, name: string): Promise<unknown> {
  const [row] = await explained(db.select({ value: settings.value }).from(settings).where(eq(settings.name, name)));
  return row?.value;
}

/** @param changedBy the user's id; null for the system */
export async function writeSetting(
  db: Connection,
  name: string,
  value: unknown,
  changedBy: string | null,
): Promise<void> {
  const change = { value, changedBy, changedAt: new Date() };
  await explained(
    db
      .insert(settings)
      .values({ name, ...change })
      .onConflictDoUpdate({ target: settings.name, set: change }),
  );
}
