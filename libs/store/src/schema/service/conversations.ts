import { sql } from 'drizzle-orm';
import {
  boolean,
  char,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authUsers } from '../auth.ts';
import { blobs } from '../blobs.ts';
import { createdAt, createdBy, id, instant, language, type Document } from './columns.ts';

/** Who writes: known to the shop by a reference that it has proved, or a visitor of whom nothing is known. */
export const serviceCustomers = pgTable('service_customers', {
  id: id(),
  /** The shop's own; empty for visitors. */
  reference: text('reference').unique(),
  name: text('name').notNull().default(''),
  isMadeUp: boolean('is_made_up').notNull().default(false),
  createdAt: createdAt(),
});

/** A browser that has the widget open: what its token opens, until when. */
export const serviceVisits = pgTable(
  'service_visits',
  {
    /** SHA-256 of the token, which the browser alone has. */
    tokenSha256: char('token_sha256', { length: 64 }).primaryKey(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => serviceCustomers.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('service_visits_customer').on(table.customerId),
    index('service_visits_expiry').on(table.expiresAt),
  ],
);

/** Where conversations wait for a person, and how soon one is to answer. */
export const serviceQueues = pgTable(
  'service_queues',
  {
    id: id(),
    name: text('name').notNull().unique(),
    /** Languages that come here by themselves; a queue without any takes all that no other takes. */
    languages: jsonb('languages').$type<readonly string[]>().notNull().default([]),
    firstReplyMinutes: integer('first_reply_minutes').notNull().default(15),
    nextReplyMinutes: integer('next_reply_minutes').notNull().default(60),
    createdAt: createdAt(),
  },
  (table) => [check('service_queues_minutes', sql`${table.firstReplyMinutes} > 0 and ${table.nextReplyMinutes} > 0`)],
);

/** Who has the word: the assistant, nobody yet, a person, nobody any more. */
export const conversationStatus = pgEnum('service_conversation_status', ['assistant', 'waiting', 'agent', 'closed']);

export const conversations = pgTable(
  'service_conversations',
  {
    id: id(),
    customerId: uuid('customer_id')
      .notNull()
      .references(() => serviceCustomers.id),
    status: conversationStatus('status').notNull().default('assistant'),
    language: language(),
    /** The domain package's `AssistantState`. */
    state: jsonb('state').$type<Document>().notNull(),
    /** What the customer asked first, masked: a line for lists. */
    subject: text('subject').notNull().default(''),
    /** Of the last message that was judged: what it wants, and how it sounds. */
    intent: text('intent'),
    sentiment: text('sentiment', { enum: ['negative', 'neutral', 'positive'] }),
    queueId: uuid('queue_id').references(() => serviceQueues.id),
    /** The agent that has it. */
    agentId: text('agent_id').references(() => authUsers.id, { onDelete: 'set null' }),
    handOverReason: text('hand_over_reason'),
    /** The domain package's `HandOverBrief`. */
    brief: jsonb('brief').$type<Document>(),
    handedOverAt: instant('handed_over_at'),
    /** By when a person is to write next; empty while nobody waits for one. */
    dueAt: instant('due_at'),
    /** The assistant's first words; a person's first words since it was last handed over. */
    firstReplyAt: instant('first_reply_at'),
    firstAgentReplyAt: instant('first_agent_reply_at'),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by', { enum: ['customer', 'agent', 'assistant'] }),
    isResolved: boolean('is_resolved'),
    /** What the customer gave it, 1 to 5. */
    rating: smallint('rating'),
    ratingComment: text('rating_comment').notNull().default(''),
    /** Of the last message; the next one has one more. */
    lastPosition: integer('last_position').notNull().default(0),
    /** Counts changes: whoever changes it names the version it has read. */
    version: integer('version').notNull().default(1),
    isMadeUp: boolean('is_made_up').notNull().default(false),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (table) => [
    index('service_conversations_customer').on(table.customerId, table.id),
    index('service_conversations_inbox').on(table.status, table.queueId, table.dueAt),
    index('service_conversations_agent').on(table.agentId, table.status),
    index('service_conversations_created').on(table.createdAt),
    check('service_conversations_rating', sql`${table.rating} between 1 and 5`),
  ],
);

export const messageAuthor = pgEnum('service_message_author', ['customer', 'assistant', 'agent', 'system']);

export const messages = pgTable(
  'service_messages',
  {
    id: id(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** 1, 2, … without gaps: what a reader has up to. */
    position: integer('position').notNull(),
    author: messageAuthor('author').notNull(),
    /** The agent, by user; empty for others. */
    authorId: text('author_id'),
    /** `note`: between agents, never shown to the customer. `event`: a hand-over, a hand-back, a closing; `text` is its code. */
    kind: text('kind', { enum: ['text', 'note', 'event'] })
      .notNull()
      .default('text'),
    /** Given by who sends: the same message sent twice is one. */
    clientKey: text('client_key').notNull(),
    text: text('text').notNull(),
    /** With personal values masked; what models elsewhere, lists of gaps and analytics may read. */
    maskedText: text('masked_text').notNull().default(''),
    language: language(),
    /** Made for the reader on the other side: `{ language, text, isDoubtful }`. */
    translation: jsonb('translation').$type<Document>(),
    /** The domain package's `Citation`s. */
    citations: jsonb('citations').$type<readonly Document[]>().notNull().default([]),
    suggestions: jsonb('suggestions').$type<readonly string[]>().notNull().default([]),
    decision: text('decision'),
    speech: text('speech', { enum: ['template', 'extractive', 'generated'] }),
    /** The domain package's `TraceStep`s. */
    trace: jsonb('trace').$type<readonly Document[]>().notNull().default([]),
    /** False while it is still being written. */
    isComplete: boolean('is_complete').notNull().default(true),
    /** The message that this one answers: one answer each. */
    inReplyTo: uuid('in_reply_to'),
    /** The customer's thumb: 1 up, -1 down. */
    thumb: smallint('thumb'),
    createdAt: createdAt(),
  },
  (table) => [
    unique('service_messages_position').on(table.conversationId, table.position),
    unique('service_messages_key').on(table.conversationId, table.clientKey),
    unique('service_messages_reply').on(table.inReplyTo),
    check('service_messages_thumb', sql`${table.thumb} in (-1, 1)`),
  ],
);

/** A file that came with a message, or is about to. */
export const attachments = pgTable(
  'service_attachments',
  {
    id: id(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** Empty until the message is sent. */
    messageId: uuid('message_id').references(() => messages.id, { onDelete: 'cascade' }),
    sha256: text('sha256')
      .notNull()
      .references(() => blobs.sha256),
    fileName: text('file_name').notNull(),
    mediaType: text('media_type').notNull(),
    numBytes: integer('num_bytes').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('service_attachments_conversation').on(table.conversationId),
    index('service_attachments_message').on(table.messageId),
    index('service_attachments_blob').on(table.sha256),
  ],
);

/** Who has a conversation open just now, and whether they write: two agents see each other. */
export const attendances = pgTable(
  'service_attendances',
  {
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => authUsers.id, { onDelete: 'cascade' }),
    isWriting: boolean('is_writing').notNull().default(false),
    seenAt: instant('seen_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.userId] })],
);

/** Answers that agents keep at hand. */
export const cannedReplies = pgTable('service_canned_replies', {
  id: id(),
  /** What is typed after a slash. */
  shortcut: text('shortcut').notNull().unique(),
  /** By language; `{customer}` and `{agent}` stand for names. */
  texts: jsonb('texts').$type<Readonly<Record<string, string>>>().notNull(),
  createdBy: createdBy(),
  createdAt: createdAt(),
  changedAt: instant('changed_at').notNull().defaultNow(),
});
