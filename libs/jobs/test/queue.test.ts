import { isDebianPostgresPresent, requirePeer, startDebianPostgres } from '@newfield/testing';
import { describe } from 'vitest';
import { defineQueueTests } from './queue-tests.ts';
import { openTestDatabase } from './test-database.ts';

const server = process.env['DATABASE_URL'] ? 'the server of DATABASE_URL' : 'the embedded PostgreSQL';
describe(`the queue on ${server}`, () => defineQueueTests(openTestDatabase));

requirePeer('Debian’s PostgreSQL', isDebianPostgresPresent(), 'apt-get install postgresql', () => {
  describe('the queue on Debian’s PostgreSQL', () =>
    defineQueueTests(async () => {
      const { url, stop } = await startDebianPostgres();
      const database = await openTestDatabase(url);
      return { ...database, close: () => database.close().then(stop) };
    }));
});
