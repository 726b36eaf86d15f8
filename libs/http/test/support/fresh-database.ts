import { openDatabase, type Database } from '@newfield/store';
import { makeFreshDatabase } from '@newfield/testing';
import { inject } from 'vitest';

/** A database of its own, migrated and empty; closing it removes it. */
export async function openFreshDatabase(): Promise<Database> {
  const { url, drop } = await makeFreshDatabase(inject('databaseUrl'));
  const database = await openDatabase({ url });
  let closing: Promise<void> | undefined;
  return { ...database, close: () => (closing ??= database.close().then(drop)) };
}
