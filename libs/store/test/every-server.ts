import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDebianPostgresPresent, requirePeer, startDebianPostgres } from '@newfield/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe } from 'vitest';
import { joinServer } from '../src/embedded/join-server.ts';

const theirs = process.env['NEWFIELD_TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
// From here on a test says itself which server it means.
delete process.env['DATABASE_URL'];

export interface TestServer {
  /** Connection string of a new, empty database. */
  freshDatabase(): Promise<string>;
}

interface StartedServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A new home folder under the system's temporary folder. */
export const makeHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'newfield-home-'));

/** Defines the same tests on the embedded PostgreSQL, on Debian's, and on the one that `NEWFIELD_TEST_DATABASE_URL` names. */
export function onEveryServer(define: (server: TestServer) => void): void {
  describe('on the embedded PostgreSQL', () => define(serverOf(startEmbedded)));
  requirePeer('Debian’s PostgreSQL', isDebianPostgresPresent(), 'apt-get install postgresql', () =>
    describe('on Debian’s PostgreSQL', () => define(serverOf(startDebianPostgres))),
  );
  if (theirs)
    describe('on the server of NEWFIELD_TEST_DATABASE_URL', () =>
      define(serverOf(async () => ({ url: theirs, stop: async () => undefined }))));
}

async function startEmbedded(): Promise<StartedServer> {
  const home = await makeHome();
  const server = await joinServer(home);
  return {
    url: server.url,
    async stop() {
      await server.leave();
      await rm(home, { recursive: true });
    },
  };
}

function serverOf(start: () => Promise<StartedServer>): TestServer {
  let server: StartedServer;
  const names: string[] = [];
  const administer = async (statement: (name: string) => string, wanted: readonly string[]): Promise<void> => {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    for (const name of wanted) await client.query(statement(name));
    await client.end();
  };
  beforeAll(async () => {
    server = await start();
  });
  afterAll(async () => {
    await administer((name) => `drop database if exists ${name} with (force)`, names);
    await server.stop();
  });
  return {
    async freshDatabase() {
      const name = `newfield_test_${randomBytes(6).toString('hex')}`;
      names.push(name);
      await administer((fresh) => `create database ${fresh} template template0`, [name]);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return url.href;
    },
  };
}
