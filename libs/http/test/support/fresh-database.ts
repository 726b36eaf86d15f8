import { randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '@newfield/store';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A database of its own, migrated and empty; closing it removes it. */
export async function openFreshDatabase(): Promise<Database> {
  const serverUrl = inject('databaseUrl');
  const name = `http_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const database = await openDatabase({ url: url.href });
  let closing: Promise<void> | undefined;
  return {
    ...database,
    close: () => (closing ??= database.close().then(() => onServer(serverUrl, `drop database ${name} with (force)`))),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
