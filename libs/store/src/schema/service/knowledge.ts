import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgEnum, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { blobs } from '../blobs.ts';
import { conversations, messages } from './conversations.ts';
import { createdAt, createdBy, id, instant, language, type Document } from './columns.ts';

/** Only what is approved is answered from. */
export const sourceState = pgEnum('service_source_state', ['draft', 'submitted', 'approved', 'retired']);

/** A document that the assistant answers from: a file, or an article that was written here. */
export const knowledgeSources = pgTable(
  'service_sources',
  {
    id: id(),
    name: text('name').notNull(),
    kind: text('kind', { enum: ['file', 'article'] }).notNull(),
    language: language(),
    state: sourceState('state').notNull().default('draft'),
    /** Of an article, Markdown. */
    body: text('body').notNull().default(''),
    /** Of a file. */
    fileName: text('file_name').notNull().default(''),
    sha256: text('sha256').references(() => blobs.sha256),
    numPassages: integer('num_passages').notNull().default(0),
    /** The version before, which retires when this one is approved. */
    replacesId: uuid('replaces_id'),
    isMadeUp: boolean('is_made_up').notNull().default(false),
    createdBy: createdBy(),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    submittedAt: instant('submitted_at'),
    /** Somebody else than who wrote it. */
    approvedBy: text('approved_by'),
    approvedAt: instant('approved_at'),
  },
  (table) => [index('service_sources_state').on(table.state, table.id), index('service_sources_blob').on(table.sha256)],
);

/** Questions that the documents didn't answer: what is to be written next. */
export const knowledgeGaps = pgTable(
  'service_gaps',
  {
    id: id(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    messageId: uuid('message_id')
      .notNull()
      .unique()
      .references(() => messages.id, { onDelete: 'cascade' }),
    language: language(),
    /** Masked. */
    question: text('question').notNull(),
    state: text('state', { enum: ['open', 'drafted', 'answered', 'dismissed'] })
      .notNull()
      .default('open'),
    /** The article that answers it. */
    sourceId: uuid('source_id').references(() => knowledgeSources.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    index('service_gaps_state').on(table.state, table.id),
    index('service_gaps_conversation').on(table.conversationId),
    index('service_gaps_source').on(table.sourceId),
  ],
);

/** How the assistant behaves, version by version; one is live. */
export const flows = pgTable(
  'service_flows',
  {
    id: id(),
    /** 1, 2, … */
    version: integer('version').notNull().unique(),
    state: text('state', { enum: ['draft', 'live', 'retired'] })
      .notNull()
      .default('draft'),
    /** The domain package's `Flow`. */
    document: jsonb('document').$type<Document>().notNull(),
    note: text('note').notNull().default(''),
    createdBy: createdBy(),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    publishedBy: text('published_by'),
    publishedAt: instant('published_at'),
  },
  (table) => [
    uniqueIndex('service_flows_live')
      .on(table.state)
      .where(sql`state = 'live'`),
  ],
);

/** Questions with what is to be answered, cited or refused. */
export const questionSets = pgTable('service_question_sets', {
  id: id(),
  name: text('name').notNull().unique(),
  /** The domain package's saved questions. */
  questions: jsonb('questions').$type<readonly Document[]>().notNull(),
  isMadeUp: boolean('is_made_up').notNull().default(false),
  createdBy: createdBy(),
  createdAt: createdAt(),
  changedAt: instant('changed_at').notNull().defaultNow(),
});

/** What the assistant made of a set of questions, with which flow and which documents. */
export const evaluations = pgTable(
  'service_evaluations',
  {
    id: id(),
    questionSetId: uuid('question_set_id')
      .notNull()
      .references(() => questionSets.id, { onDelete: 'cascade' }),
    flowId: uuid('flow_id')
      .notNull()
      .references(() => flows.id),
    /** Sources that were answered from, and a draft among them that is not approved yet. */
    sourceIds: jsonb('source_ids').$type<readonly string[]>().notNull(),
    jobId: uuid('job_id'),
    state: text('state', { enum: ['running', 'done', 'failed'] })
      .notNull()
      .default('running'),
    failure: text('failure').notNull().default(''),
    figures: jsonb('figures').$type<Document>(),
    /** One a question. */
    results: jsonb('results').$type<readonly Document[]>(),
    createdBy: createdBy(),
    createdAt: createdAt(),
    doneAt: instant('done_at'),
  },
  (table) => [
    index('service_evaluations_set').on(table.questionSetId, table.id),
    index('service_evaluations_flow').on(table.flowId),
  ],
);

/** Words that are always translated so. */
export const translationTerms = pgTable(
  'service_terms',
  {
    id: id(),
    sourceLanguage: text('source_language').notNull(),
    targetLanguage: text('target_language').notNull(),
    source: text('source').notNull(),
    target: text('target').notNull(),
    createdBy: createdBy(),
    createdAt: createdAt(),
  },
  (table) => [unique('service_terms_source').on(table.sourceLanguage, table.targetLanguage, table.source)],
);
