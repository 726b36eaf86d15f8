import type { Connection } from '@newfield/store';
import { z } from 'zod';

import { readSetting, writeSetting } from '../platform.ts';

const setting = 'service.costs';

export const costsSchema = z.strictObject({
  /** What an hour of an agent costs, in minor units. */
  hourMinor: z.int().min(0).max(100_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Costs = z.infer<typeof costsSchema>;

/** Null while nobody has said what an agent's hour costs. */
export async function readCosts(db: Connection): Promise<Costs | null> {
  return costsSchema.safeParse(await readSetting(db, setting)).data ?? null;
}

export const writeCosts = (db: Connection, costs: Costs, changedBy: string): Promise<void> =>
  writeSetting(db, setting, costs, changedBy);
