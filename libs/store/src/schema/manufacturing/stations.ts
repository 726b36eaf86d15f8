import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { blobs } from '../blobs.ts';

/** Contents whose form the domain package knows. */
type Document = Readonly<Record<string, unknown>>;

/** `set-up`: good parts are being gathered. `retired`: nothing is inspected any more, the records stay. */
export const productState = pgEnum('manufacturing_product_state', ['set-up', 'active', 'retired']);

/** What is made, and by what it is judged. */
export const products = pgTable(
  'manufacturing_products',
  {
    /** UUID version 7: newer products have greater ids. */
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
    state: productState('state').notNull().default('set-up'),
    /** Millimetres a pixel and the standard uncertainty of that; empty until the camera is calibrated. */
    mmPerPx: doublePrecision('mm_per_px'),
    mmPerPxUncertainty: doublePrecision('mm_per_px_uncertainty'),
    /** The inspector's bundle; empty until it is trained. */
    inspectorSha256: text('inspector_sha256').references(() => blobs.sha256),
    /** How the threshold was chosen, smallest sizes that count. */
    settings: jsonb('settings').$type<Document>().notNull().default({}),
    /** Parts that this project made up: every page says so. */
    isMadeUp: boolean('is_made_up').notNull().default(false),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('manufacturing_products_inspector').on(table.inspectorSha256),
    check('manufacturing_products_scale', sql`${table.mmPerPx} > 0 and ${table.mmPerPxUncertainty} >= 0`),
  ],
);

export const sourceKind = pgEnum('manufacturing_source_kind', ['browser', 'folder', 'mqtt', 'http', 'replay']);

/** A camera, and what is inspected before it. */
export const stations = pgTable(
  'manufacturing_stations',
  {
    /** UUID version 7: newer stations have greater ids. */
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
    sourceKind: sourceKind('source_kind').notNull(),
    /** Folder, topic, address: whatever the kind of source needs. */
    sourceSettings: jsonb('source_settings').$type<Document>().notNull().default({}),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    /** How long pictures of parts are kept; their records stay. */
    keepGoodDays: integer('keep_good_days').notNull().default(30),
    keepRejectedDays: integer('keep_rejected_days').notNull().default(365),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    changedAt: timestamp('changed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('manufacturing_stations_product').on(table.productId),
    check('manufacturing_stations_keep', sql`${table.keepGoodDays} >= 0 and ${table.keepRejectedDays} >= 0`),
  ],
);

/** Who worked at a station from when to when. */
export const shifts = pgTable(
  'manufacturing_shifts',
  {
    /** UUID version 7: newer shifts have greater ids. */
    id: uuid('id').primaryKey(),
    stationId: uuid('station_id')
      .notNull()
      .references(() => stations.id),
    name: text('name').notNull(),
    operatorId: text('operator_id').notNull(),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    /** Empty while it goes on. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** The report as PDF. */
    reportSha256: text('report_sha256').references(() => blobs.sha256),
  },
  (table) => [
    // One goes on at a time.
    uniqueIndex('manufacturing_shifts_open')
      .on(table.stationId)
      .where(sql`ended_at is null`),
    index('manufacturing_shifts_station').on(table.stationId, table.id),
    index('manufacturing_shifts_report').on(table.reportSha256),
    check('manufacturing_shifts_order', sql`${table.endedAt} >= ${table.startedAt}`),
  ],
);
