import type { Database } from '@newfield/store';
import { Pool } from 'pg';

const shortestTimeoutMs = 5000;

/**
 * A worker's own connections. Each query has a time limit: on a connection that was cut without a word (a pulled cable, a
 * firewall that forgot it) TCP would wait for a quarter of an hour, and the worker with it.
 */
export function openWorkerPool(database: Database, name: string, concurrency: number, leaseSeconds: number): Pool {
  const timeoutMs = Math.max(leaseSeconds * 1000, shortestTimeoutMs);
  const pool = new Pool({
    application_name: name,
    max: concurrency + 4,
    keepAlive: true,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  // An embedded server may come back on another port; new connections go where it is now.
  Object.defineProperty(pool.options, 'connectionString', { get: () => database.url, enumerable: true });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // Also one that breaks between two statements of a transaction; the next statement tells.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
