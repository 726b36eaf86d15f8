import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { uploads } from './uploads.ts';

/** What came of a screen, in numbers. */
export interface ScreenSummary {
  /** Records of the library, broken ones among them. */
  readonly numRecords: number;
  readonly numRefused: number;
  readonly numInDomain: number;
  readonly numKept: number;
  /** How many of the kept ones were picked as diverse. */
  readonly numDiverse: number;
  /** Molecules by score, twentieths from 0 to 1. */
  readonly scoreCounts: readonly number[];
  /** Models that were asked, with their versions. */
  readonly models: readonly { readonly name: string; readonly version: string }[];
}

/** A library of molecules, and what it is screened for. */
export const screens = pgTable(
  'medical_screens',
  {
    /** UUID version 7: newer screens have greater ids. */
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** The library. */
    uploadId: uuid('upload_id')
      .notNull()
      .references(() => uploads.id),
    /** The domain package's request, as it checked it. */
    request: jsonb('request').$type<Readonly<Record<string, unknown>>>().notNull(),
    jobId: uuid('job_id').notNull(),
    /** A library that this project made up: every page that shows it says so. */
    isMadeUp: boolean('is_made_up').notNull().default(false),
    /** Null until the screen is done. */
    summary: jsonb('summary').$type<ScreenSummary>(),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('medical_screens_upload').on(table.uploadId)],
);

/** The best molecules of a screen: a row each, so that a page of them is read by its ranks, however many there are. */
export const screenMolecules = pgTable(
  'medical_screen_molecules',
  {
    screenId: uuid('screen_id')
      .notNull()
      .references(() => screens.id, { onDelete: 'cascade' }),
    /** From 1, the best. */
    rank: integer('rank').notNull(),
    /** Of its record in the library, from 1. */
    line: integer('line').notNull(),
    name: text('name').notNull(),
    smiles: text('smiles').notNull(),
    /** In [0, 1]. */
    score: doublePrecision('score').notNull(),
    worstScore: doublePrecision('worst_score').notNull(),
    isInDomain: boolean('is_in_domain').notNull(),
    /** Place among the diverse ones, from 1; null for those that were not picked. */
    diverseRank: integer('diverse_rank'),
    /** Base64 of 2,048 bits. */
    fingerprint: text('fingerprint').notNull(),
    /** All else that the domain package says of it. */
    facts: jsonb('facts').$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.screenId, table.rank] }),
    unique('medical_screen_molecules_line').on(table.screenId, table.line),
    check('medical_screen_molecules_score', sql`${table.score} between 0 and 1`),
    check('medical_screen_molecules_worst_score', sql`${table.worstScore} between 0 and 1`),
  ],
);

/** Records of a library that are no molecules. */
export const screenRefusals = pgTable(
  'medical_screen_refusals',
  {
    screenId: uuid('screen_id')
      .notNull()
      .references(() => screens.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    /** The domain package's word, such as `unreadable`. */
    fault: text('fault').notNull(),
  },
  (table) => [primaryKey({ columns: [table.screenId, table.line] })],
);
