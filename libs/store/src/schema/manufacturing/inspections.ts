import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, jsonb, pgEnum, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { blobs } from '../blobs.ts';
import { products, stations } from './stations.ts';

export const partVerdict = pgEnum('manufacturing_verdict', ['pass', 'fail']);

/** A place that looked wrong, as it was measured. */
export interface InspectedRegion {
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  readonly areaPx: number;
  readonly lengthPx: number;
  readonly peak: number;
  readonly contours: readonly (readonly (readonly [x: number, y: number])[])[];
  /** Where the inspector tells kinds place by place. */
  readonly kind?: string;
}

/** A kind of defect with its probability. */
export interface InspectedKind {
  readonly name: string;
  readonly probability: number;
}

/**
 * What the inspector said of a part. The database refuses any change but letting go of the picture: what a person thinks of it is an
 * override.
 */
export const inspections = pgTable(
  'manufacturing_inspections',
  {
    /** Made at the station, UUID version 7, so that one that is sent twice is kept once. */
    id: uuid('id').primaryKey(),
    stationId: uuid('station_id')
      .notNull()
      .references(() => stations.id),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    /** The part's serial number; empty where it has none. */
    serial: text('serial').notNull().default(''),
    takenAt: timestamp('taken_at', { withTimezone: true }).notNull(),
    score: doublePrecision('score').notNull(),
    /** At or above it the part failed. */
    threshold: doublePrecision('threshold').notNull(),
    verdict: partVerdict('verdict').notNull(),
    regions: jsonb('regions').$type<readonly InspectedRegion[]>().notNull(),
    /** The most probable first; empty where the inspector knows good parts only. */
    kinds: jsonb('kinds').$type<readonly InspectedKind[]>().notNull(),
    /** The product's scale when it was judged; empty where there was none, and for parts of earlier versions. */
    mmPerPx: doublePrecision('mm_per_px'),
    pictureSha256: text('picture_sha256').references(() => blobs.sha256),
    /** From picture to verdict. */
    latencyMs: doublePrecision('latency_ms').notNull(),
    /** The inspector's name and version. */
    model: text('model').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('manufacturing_inspections_station').on(table.stationId, table.takenAt, table.id),
    index('manufacturing_inspections_failed')
      .on(table.stationId, table.takenAt, table.id)
      .where(sql`verdict = 'fail'`),
    index('manufacturing_inspections_product').on(table.productId, table.takenAt),
    index('manufacturing_inspections_serial').on(table.serial, table.takenAt),
    index('manufacturing_inspections_picture').on(table.pictureSha256),
    index('manufacturing_inspections_pictured')
      .on(table.stationId, table.verdict, table.takenAt)
      .where(sql`picture_sha256 is not null`),
    check('manufacturing_inspections_latency', sql`${table.latencyMs} >= 0`),
  ],
);

/** That a person judged a part otherwise, or the same, and why. Nobody can change or remove a line; the newest counts. */
export const overrides = pgTable(
  'manufacturing_overrides',
  {
    /** UUID version 7: newer overrides have greater ids. */
    id: uuid('id').primaryKey(),
    inspectionId: uuid('inspection_id')
      .notNull()
      .references(() => inspections.id),
    verdict: partVerdict('verdict').notNull(),
    /** Kind of the defect, where the person named one. */
    kind: text('kind'),
    reason: text('reason').notNull(),
    actorId: text('actor_id').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('manufacturing_overrides_inspection').on(table.inspectionId, table.id),
    check(
      'manufacturing_overrides_kind',
      sql`${table.kind} is null or (${table.verdict} = 'fail' and ${table.kind} <> '')`,
    ),
  ],
);

/** That good parts no longer look as they did. */
export const driftAlarms = pgTable(
  'manufacturing_drift_alarms',
  {
    /** UUID version 7: newer alarms have greater ids. */
    id: uuid('id').primaryKey(),
    stationId: uuid('station_id')
      .notNull()
      .references(() => stations.id),
    productId: uuid('product_id')
      .notNull()
      .references(() => products.id),
    kind: text('kind', { enum: ['higher', 'lower', 'outside'] }).notNull(),
    /** When the part that raised it was taken, and the one with which it probably began. */
    raisedAt: timestamp('raised_at', { withTimezone: true }).notNull(),
    since: timestamp('since', { withTimezone: true }).notNull(),
    acknowledgedBy: text('acknowledged_by'),
    acknowledgedAt: timestamp('acknowledged_at', { withTimezone: true }),
    note: text('note').notNull().default(''),
  },
  (table) => [
    index('manufacturing_drift_alarms_station').on(table.stationId, table.id),
    index('manufacturing_drift_alarms_open')
      .on(table.id)
      .where(sql`acknowledged_at is null`),
  ],
);
