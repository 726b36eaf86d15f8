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
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';

/** From arrival to signature. `ready`: the readers agree, and nobody has signed yet. */
export const studyState = pgEnum('medical_study_state', [
  'new',
  'read',
  'in-review',
  'second-read',
  'arbitration',
  'ready',
  'signed',
]);
export const reviewRound = pgEnum('medical_review_round', ['first', 'second', 'arbitration']);
export const deliveryState = pgEnum('medical_delivery_state', ['sent', 'failed']);
/** `archive`: DICOM objects by DICOMweb; `fhir`: a bundle of FHIR resources. */
export const deliveryTarget = pgEnum('medical_delivery_target', ['archive', 'fhir']);

/** A study as it was kept: without what names its patient. */
export const studies = pgTable(
  'medical_studies',
  {
    /** UUID version 7: newer studies have greater ids. */
    id: uuid('id').primaryKey(),
    /** The study's UID after de-identification. */
    studyUid: text('study_uid').notNull().unique(),
    /** The same for all studies of a patient. */
    patientPseudonym: text('patient_pseudonym').notNull(),
    /** DICOM's short code, such as `DX`; `OT` for a picture that doesn't say. */
    modality: text('modality').notNull(),
    description: text('description').notNull().default(''),
    /** `YYYYMMDD` as the de-identified study says; empty where it says nothing. */
    studyDate: text('study_date').notNull().default(''),
    isDeidentified: boolean('is_deidentified').notNull(),
    /** A sample that this project made itself: every page that shows it says so. */
    isMadeUp: boolean('is_made_up').notNull().default(false),
    /** Codes of what a person should look at, such as `burnt-in-text`. */
    warnings: jsonb('warnings').$type<readonly string[]>().notNull().default([]),
    state: studyState('state').notNull().default('new'),
    stateChangedAt: timestamp('state_changed_at', { withTimezone: true }).notNull().defaultNow(),
    /** In [0, 1]; 1 is read first. */
    urgency: doublePrecision('urgency').notNull(),
    /** By when it should be read, from arrival and urgency: the worklist's order. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    /** Who has it open to review. */
    readerId: text('reader_id'),
    /** Why no model read it; empty while none failed. */
    readFailure: text('read_failure').notNull().default(''),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('medical_studies_due_at_id').on(table.dueAt, table.id),
    index('medical_studies_state_due_at_id').on(table.state, table.dueAt, table.id),
    index('medical_studies_patient').on(table.patientPseudonym, table.id),
    check('medical_studies_urgency', sql`${table.urgency} between 0 and 1`),
  ],
);

/** A picture, or a stack of frames, of a study. */
export const instances = pgTable(
  'medical_instances',
  {
    /** UUID version 7: in order of arrival. */
    id: uuid('id').primaryKey(),
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    seriesUid: text('series_uid').notNull(),
    seriesNumber: integer('series_number').notNull().default(0),
    seriesDescription: text('series_description').notNull().default(''),
    sopInstanceUid: text('sop_instance_uid').notNull().unique(),
    instanceNumber: integer('instance_number').notNull().default(0),
    rows: integer('rows').notNull(),
    columns: integer('columns').notNull(),
    numFrames: integer('num_frames').notNull().default(1),
    blobSha256: text('blob_sha256')
      .notNull()
      .references(() => blobs.sha256),
  },
  (table) => [
    index('medical_instances_study').on(table.studyId, table.seriesNumber, table.instanceNumber),
    index('medical_instances_blob_sha256').on(table.blobSha256),
  ],
);

/** A model's answer to one instance; the answer of a newer version stands beside it. */
export const studyResults = pgTable(
  'medical_results',
  {
    /** UUID version 7: newer answers have greater ids. */
    id: uuid('id').primaryKey(),
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    instanceId: uuid('instance_id')
      .notNull()
      .references(() => instances.id, { onDelete: 'cascade' }),
    modelSha256: text('model_sha256').notNull(),
    /** The domain package's answer as it is, without the heat map's values. */
    result: jsonb('result').$type<Readonly<Record<string, unknown>>>().notNull(),
    /** The heat map's values: little-endian float32, row-major. */
    heatMapSha256: text('heat_map_sha256').references(() => blobs.sha256),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('medical_results_instance_model').on(table.instanceId, table.modelSha256),
    index('medical_results_study').on(table.studyId, table.id),
    index('medical_results_heat_map').on(table.heatMapSha256),
  ],
);

/** What a reader made of one finding. */
export interface ReviewedFinding {
  readonly code: string;
  /** Of the model's decision; `added` where the model had none. */
  readonly verdict: 'accepted' | 'changed' | 'rejected' | 'added';
  readonly decision: 'positive' | 'negative' | 'undecided';
  /** In the reader's words; needed unless accepted. */
  readonly reason: string;
  /** What the model had said. */
  readonly model?: { readonly decision: string; readonly probability: number };
}

/** What a reader said of a study; once said, it stands. */
export const studyReviews = pgTable(
  'medical_reviews',
  {
    /** UUID version 7: newer reviews have greater ids. */
    id: uuid('id').primaryKey(),
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    round: reviewRound('round').notNull(),
    readerId: text('reader_id').notNull(),
    findings: jsonb('findings').$type<readonly ReviewedFinding[]>().notNull(),
    comment: text('comment').notNull().default(''),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [unique('medical_reviews_study_round').on(table.studyId, table.round)],
);

/** A signed report. The database refuses any change of it. */
export const studyReports = pgTable('medical_reports', {
  studyId: uuid('study_id')
    .primaryKey()
    .references(() => studies.id),
  /** The text in each language of the product. */
  text: jsonb('text').$type<{ readonly en: string; readonly zh: string }>().notNull(),
  findings: jsonb('findings').$type<readonly ReviewedFinding[]>().notNull(),
  /** Of the text and the findings, as the audit log holds it too. */
  sha256: text('sha256').notNull(),
  signedBy: text('signed_by').notNull(),
  signedAt: timestamp('signed_at', { withTimezone: true }).notNull().defaultNow(),
});

/** What was sent to an archive or a FHIR server, and what it answered. */
export const studyDeliveries = pgTable(
  'medical_deliveries',
  {
    /** UUID version 7: newer deliveries have greater ids. */
    id: uuid('id').primaryKey(),
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    target: deliveryTarget('target').notNull().default('archive'),
    /** Its address. */
    archive: text('archive').notNull(),
    state: deliveryState('state').notNull(),
    /** Objects by kind, such as `{ SR: 1, SC: 1 }` or `{ Observation: 2 }`. */
    numObjects: jsonb('num_objects').$type<Readonly<Record<string, number>>>().notNull().default({}),
    /** Why it failed, such as `unreachable`; empty where it did not. */
    failure: text('failure').notNull().default(''),
    message: text('message').notNull().default(''),
    sentBy: text('sent_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('medical_deliveries_study').on(table.studyId, table.id)],
);
