import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export interface FreshDatabase {
  /** Connection string. */
  readonly url: string;
  /** Removes it, whoever is connected. */
  drop(): Promise<void>;
}

/** Makes an empty database on a server. @param serverUrl of a database there, whose owner may make others */
export async function makeFreshDatabase(serverUrl: string): Promise<FreshDatabase> {
  const name = `newfield_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name} template template0`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) };
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
