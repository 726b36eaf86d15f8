import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** A setting of a recipe: its own value, and the range that may be chosen from. */
export interface OfferedSetting {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly isWhole: boolean;
  readonly scale: 'linear' | 'logarithmic';
}

/** The recipes that workers can follow, as the last worker that started said. */
export const recipes = pgTable('recipes', {
  name: text('name').primaryKey(),
  description: text('description').notNull(),
  /** The data set it trains on, as the catalogue names it. */
  data: text('data'),
  settings: jsonb('settings').$type<Record<string, OfferedSetting>>().notNull().default({}),
  announcedAt: timestamp('announced_at', { withTimezone: true }).notNull().defaultNow(),
});
