import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { blobs } from './blobs.ts';

/** A file somebody sent in: who, when, under which name, and which bytes. */
export const uploads = pgTable(
  'uploads',
  {
    /** UUID version 7: newer uploads have greater ids. */
    id: uuid('id').primaryKey(),
    domain: text('domain').notNull(),
    fileName: text('file_name').notNull(),
    blobSha256: text('blob_sha256')
      .notNull()
      .references(() => blobs.sha256),
    uploadedBy: text('uploaded_by'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('uploads_domain_id').on(table.domain, table.id),
    index('uploads_blob_sha256').on(table.blobSha256),
    index('uploads_uploaded_by_id').on(table.uploadedBy, table.id),
  ],
);
