import { sql } from 'drizzle-orm';
import { index, jsonb, pgEnum, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';
import { runs } from './runs.ts';

export const modelStage = pgEnum('model_stage', ['candidate', 'production', 'archived']);
export const stageChangeState = pgEnum('stage_change_state', ['done', 'waiting', 'refused']);

/** A name under which versions of one model are registered. */
export const models = pgTable(
  'models',
  {
    /** UUID version 7: newer models have greater ids. */
    id: uuid('id').primaryKey(),
    name: text('name').notNull().unique(),
    domain: text('domain').notNull(),
    task: text('task').notNull(),
    description: text('description').notNull().default(''),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index('models_domain_id').on(table.domain, table.id)],
);

/** One bundle of a model. At most one version of a model is in production; the database sees to it. */
export const modelVersions = pgTable(
  'model_versions',
  {
    /** UUID version 7: newer versions have greater ids. */
    id: uuid('id').primaryKey(),
    modelId: uuid('model_id')
      .notNull()
      .references(() => models.id, { onDelete: 'cascade' }),
    /** Semantic version, as in the bundle's manifest. */
    version: text('version').notNull(),
    stage: modelStage('stage').notNull().default('candidate'),
    stageChangedAt: timestamp('stage_changed_at', { withTimezone: true }).notNull().defaultNow(),
    /** The packed bundle. */
    bundleSha256: text('bundle_sha256')
      .notNull()
      .references(() => blobs.sha256),
    manifest: jsonb('manifest').$type<Record<string, unknown>>().notNull(),
    metrics: jsonb('metrics').$type<Record<string, number>>().notNull().default({}),
    /** The run that trained it, if it was trained here. */
    runId: uuid('run_id').references(() => runs.id, { onDelete: 'set null' }),
    createdBy: text('created_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('model_versions_model_id_version').on(table.modelId, table.version),
    uniqueIndex('model_versions_one_production')
      .on(table.modelId)
      .where(sql`${table.stage} = 'production'`),
    index('model_versions_model_id_id').on(table.modelId, table.id),
    index('model_versions_bundle_sha256').on(table.bundleSha256),
    index('model_versions_run_id').on(table.runId),
  ],
);

/** Who moved a version to another stage, why and when; or who wants to, where a second person has to agree. */
export const stageChanges = pgTable(
  'model_stage_changes',
  {
    /** UUID version 7: newer changes have greater ids. */
    id: uuid('id').primaryKey(),
    versionId: uuid('version_id')
      .notNull()
      .references(() => modelVersions.id, { onDelete: 'cascade' }),
    fromStage: modelStage('from_stage').notNull(),
    toStage: modelStage('to_stage').notNull(),
    state: stageChangeState('state').notNull().default('done'),
    /** In the person's words; empty where another version's promotion was the reason. */
    reason: text('reason').notNull().default(''),
    /** The version that took this one's place. */
    replacedBy: text('replaced_by'),
    requestedBy: text('requested_by'),
    requestedAt: timestamp('requested_at', { withTimezone: true }).notNull().defaultNow(),
    /** The second person, where one was asked. */
    decidedBy: text('decided_by'),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('model_stage_changes_one_waiting')
      .on(table.versionId)
      .where(sql`${table.state} = 'waiting'`),
    index('model_stage_changes_version_id_id').on(table.versionId, table.id),
  ],
);
