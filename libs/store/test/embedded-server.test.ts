import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { mkdir } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRun, getRun, listRuns, openDatabase, stopEmbeddedServer } from '../src/index.ts';
import { makeHome } from './every-server.ts';
import { startWriter } from './writer.ts';

let home: string;
beforeAll(async () => {
  home = await makeHome();
});
afterAll(async () => {
  await stopEmbeddedServer(home);
  await rm(home, { recursive: true });
});

/** Process id of the server, or undefined when it has stopped. */
async function serverPid(): Promise<number | undefined> {
  const text = await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text.split('\n')[0]);
}

it('starts from nothing for two processes at once: one server, which stops when the last leaves', async () => {
  const writers = [startWriter(home, 0), startWriter(home, 0)];
  await Promise.all(writers.map(({ isOpen }) => isOpen));
  const pid = await serverPid();
  expect(pid).toBeDefined();
  expect(await writers[0]!.end('SIGTERM')).toBe(0);
  expect(await serverPid()).toBe(pid);
  expect(await writers[1]!.end('SIGTERM')).toBe(0);
  expect(await serverPid()).toBeUndefined();
});

it('has back each connection that breaks just before its transaction, and closes', async () => {
  const database = await openDatabase({ home });
  for (let time = 0; time < 12; time++) {
    database.pool.once('acquire', (client: unknown) => (client as { end(): void }).end());
    await expect(database.db.transaction((transaction) => listRuns(transaction))).rejects.toThrow();
  }
  expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
});

it('listens on loopback alone, for those who know the password in a file that only its owner can read', async () => {
  const database = await openDatabase({ home });
  const { port, password } = JSON.parse(await readFile(join(home, 'postgres', 'server.json'), 'utf8')) as {
    port: number;
    password: string;
  };
  expect((await stat(join(home, 'postgres', 'server.json'))).mode & 0o777).toBe(0o600);
  expect(password).toMatch(/^[\w-]{32}$/);
  const setting = async (name: string) => (await database.pool.query(`show ${name}`)).rows[0][name] as string;
  expect(await setting('fsync')).toBe('on');
  expect(await setting('data_checksums')).toBe('on');
  expect(await setting('listen_addresses')).toBe('127.0.0.1');
  for (const address of Object.values(networkInterfaces()).flatMap((all) => all ?? [])) {
    if (address.internal || address.family !== 'IPv4') continue;
    await expect(reach(address.address, port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
  for (const wrong of ['', 'password']) {
    const client = new Client({ host: '127.0.0.1', port, user: 'newfield', database: 'newfield', password: wrong });
    await expect(client.connect()).rejects.toThrow();
  }
  const { rows } = await database.pool.query('select rolpassword from pg_authid where rolname = $1', ['newfield']);
  expect(rows[0].rolpassword).toMatch(/^SCRAM-SHA-256\$/);
  await database.close();
});

function reach(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port, timeout: 2_000 });
    socket.on('connect', () => (socket.destroy(), resolve()));
    socket.on('error', reject);
  });
}

it('writes no value that a session sent into its log', async () => {
  const database = await openDatabase({ home });
  const secret = 'Erika Mustermann';
  await expect(database.pool.query(`select '${secret}'::integer`)).rejects.toThrow();
  await database.pool.query(`create table people (name text unique)`);
  await database.pool.query('insert into people values ($1)', [secret]);
  await expect(database.pool.query('insert into people values ($1)', [secret])).rejects.toThrow();
  await database.pool.query('drop table people');
  const day = new Date().toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' });
  const log = await readFile(join(home, 'postgres', 'data', 'log', `server-${day}.log`), 'utf8');
  await database.close();
  expect(log).toContain('duplicate key value');
  expect(log.split('\n').filter((line) => line.includes(secret) && !line.includes('invalid input'))).toEqual([]);
});

it('comes back by itself when it is killed, at the same address, with everything it acknowledged', async () => {
  const database = await openDatabase({ home });
  const { id } = await createRun(database.db, { name: 'kept', domain: 'studio', recipe: 'none' });
  const { url } = database;
  const killed = (await serverPid())!;
  process.kill(killed, 'SIGKILL');
  await expect.poll(serverPid, { timeout: 60_000 }).not.toBe(killed);
  await expect
    .poll(
      () =>
        getRun(database.db, id).then(
          (run) => run.name,
          () => 'down',
        ),
      { timeout: 60_000 },
    )
    .toBe('kept');
  expect(database.url).toBe(url);
  await database.close();
  expect(await serverPid()).toBeUndefined();
});

it('stays down when it is stopped on purpose, and is found again when somebody starts it', async () => {
  const database = await openDatabase({ home });
  await stopEmbeddedServer(home);
  expect(await serverPid()).toBeUndefined();
  await sleep(1_500);
  expect(await serverPid()).toBeUndefined();
  await expect(listRuns(database.db)).rejects.toMatchObject({ code: 'DATABASE', retryable: true });
  const other = await openDatabase({ home });
  expect((await listRuns(database.db)).rows.length).toBeGreaterThan(0);
  // The first has to notice, so that it counts as present again.
  await sleep(1_500);
  await other.close();
  expect(await serverPid()).toBeDefined();
  await database.close();
  expect(await serverPid()).toBeUndefined();
});

it('starts over a lock that a killed process left, and over a process id that now belongs to another program', async () => {
  await mkdir(join(home, 'postgres', 'lock'));
  const stale = await readFile(join(home, 'postgres', 'data', 'postmaster.opts'), 'utf8');
  expect(stale).toContain('postgres');
  await writeFile(
    join(home, 'postgres', 'data', 'postmaster.pid'),
    `${process.pid}\n${join(home, 'postgres', 'data')}\n1\n5432\n\n127.0.0.1\n  1 1\nready   \n`,
  );
  const database = await openDatabase({ home });
  expect(await serverPid()).not.toBe(process.pid);
  expect((await listRuns(database.db)).rows.length).toBeGreaterThan(0);
  await database.close();
});
