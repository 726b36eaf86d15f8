import { index, integer, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';

/** What a list says of a version without building it. */
export interface DesignSummary {
  readonly numLayers: number;
  readonly numParameters: number;
  /** For one row. */
  readonly multiplyAdds: number;
  /** Without the axis of rows; null where a length is open. */
  readonly inputShape: readonly (number | null)[];
  readonly outputShape: readonly (number | null)[];
}

/** Architectures that people made, by name. */
export const designs = pgTable('designs', {
  /** UUID version 7: newer designs have greater ids. */
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  ownerId: text('owner_id'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
});

/** Every state of a design that was saved; none is ever changed. */
export const designVersions = pgTable(
  'design_versions',
  {
    id: uuid('id').primaryKey(),
    designId: uuid('design_id')
      .notNull()
      .references(() => designs.id, { onDelete: 'cascade' }),
    /** Counted from 1. */
    number: integer('number').notNull(),
    /** As it was written: a builder with options, or a topology. */
    source: text('source').notNull(),
    note: text('note').notNull().default(''),
    summary: jsonb('summary').$type<DesignSummary>().notNull(),
    savedBy: text('saved_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('design_versions_design_id_number').on(table.designId, table.number),
    index('design_versions_design_id').on(table.designId, table.id),
  ],
);
