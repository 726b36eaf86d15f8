import { timestamp, uuid, text } from 'drizzle-orm/pg-core';

export const instant = (name: string) => timestamp(name, { withTimezone: true });
/** UUID version 7: newer rows have greater ids. */
export const id = () => uuid('id').primaryKey();
export const createdBy = () => text('created_by');
export const createdAt = () => instant('created_at').notNull().defaultNow();

/** Contents whose form the domain package knows. */
export type Document = Readonly<Record<string, unknown>>;
/** `en`, `zh`, `de`: as the domain package's assistant speaks. */
export const language = () => text('language').notNull();
