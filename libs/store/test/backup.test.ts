import { execFile } from 'node:child_process';
import { appendFile, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isDebianPostgresPresent, requirePeer, startDebianPostgres } from '@newfield/testing';
import PgBoss from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  backup,
  openBlobStore,
  openDatabase,
  removeUnusedBlobs,
  restore,
  stopEmbeddedServer,
  storeBlob,
  storeUpload,
  type Database,
} from '../src/index.ts';
import { makeHome, onEveryServer } from './every-server.ts';
import { answers, fill, type Place } from './filled-place.ts';

const homes: string[] = [];
async function newHome(): Promise<string> {
  homes.push(await makeHome());
  return homes.at(-1)!;
}
afterAll(async () => {
  for (const home of homes) {
    await stopEmbeddedServer(home);
    await rm(home, { recursive: true });
  }
});

async function refusesAndContinues({ home, url }: Place): Promise<void> {
  const database = await openDatabase({ home, ...(url && { url }) });
  const refused = (statement: string) => expect(database.pool.query(statement)).rejects;
  await refused(`update parts set id = 0 where region = 'eu'`).toThrow('append only');
  await refused(`insert into parts values (2, 'eu')`).toMatchObject({ code: '23505' });
  await refused(`insert into "Odd name" (price) values (-1)`).toMatchObject({ code: '23514' });
  await refused(`insert into "Odd name" (price, self) values (1, 999)`).toMatchObject({ code: '23503' });
  const { rows } = await database.pool.query(`insert into "Odd name" (price) values (1) returning id, serial`);
  // Rows 7 and 10 were there, and the two refused ones took a number each.
  expect(rows).toEqual([{ id: 19, serial: 5 }]);
  const boss = new PgBoss({ connectionString: database.url });
  await boss.start();
  expect(await boss.fetch('train')).toMatchObject([{ data: { epochs: 3 } }]);
  await boss.stop({ graceful: false });
  await database.close();
}

onEveryServer((server) => {
  let from: Place;
  let file: string;
  beforeAll(async () => {
    from = { home: await newHome(), url: await server.freshDatabase() };
    await fill(from);
    file = join(await newHome(), 'backup.tar');
  });

  it('backup, an empty machine, restore: the same answers, the same refusals, the next numbers', async () => {
    const written = await backup(file, from);
    expect(written).toMatchObject({ numBlobs: 2, numFiles: 3 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const to = { home: await newHome(), url: await server.freshDatabase() };
    expect(await restore(file, to)).toEqual(written);
    expect(await answers(to)).toEqual(await answers(from));
    await refusesAndContinues(to);
  });

  it('restores into an embedded server that was never started', async () => {
    const to = { home: await newHome() };
    await restore(file, to);
    expect(await answers(to)).toEqual(await answers(from));
  });

  it('refuses a target that holds anything, and changes nothing there', async () => {
    const before = await answers(from);
    const notEmpty = { code: 'TARGET_NOT_EMPTY' };
    await expect(restore(file, { ...from, home: await newHome() })).rejects.toMatchObject(notEmpty);
    await expect(restore(file, { ...from, url: await server.freshDatabase() })).rejects.toMatchObject(notEmpty);
    expect(await answers(from)).toEqual(before);
  });

  it('refuses an altered or shortened file before it touches the target', async () => {
    const whole = await readFile(file);
    const copy = `${file}.copy`;
    const to = { home: await newHome(), url: await server.freshDatabase() };
    const alterations = [
      async () =>
        writeFile(
          copy,
          Buffer.from(whole).fill(whole[whole.length >> 1]! ^ 1, whole.length >> 1, (whole.length >> 1) + 1),
        ),
      async () => (await writeFile(copy, whole), truncate(copy, whole.length >> 1)),
      async () => (await writeFile(copy, whole), truncate(copy, whole.lastIndexOf('checksums.json'))),
      async () => (await writeFile(copy, 'no backup at all'), appendFile(copy, randomText(2_000))),
    ];
    for (const alter of alterations) {
      await alter();
      await expect(restore(copy, to)).rejects.toMatchObject({
        code: expect.stringMatching(/^(CHECKSUM_MISMATCH|CORRUPT_FILE)$/) as string,
      });
    }
    await restore(file, to);
  });

  it('is of one moment though others write meanwhile', async () => {
    const place = { home: await newHome(), url: await server.freshDatabase() };
    const database = await openDatabase(place);
    await database.pool.query('create table debit (n integer); create table credit (n integer)');
    let isDone = false;
    const writing = transfer(database, () => isDone);
    const target = join(await newHome(), 'moment.tar');
    await backup(target, place);
    isDone = true;
    expect(await writing).toBeGreaterThan(0);
    await database.close();
    const to = { home: await newHome(), url: await server.freshDatabase() };
    await restore(target, to);
    const restored = await openDatabase(to);
    const { rows } = await restored.pool.query(
      'select (select count(*) from debit) as debits, (select count(*) from credit) as credits',
    );
    expect(rows[0].debits).toBe(rows[0].credits);
    await restored.close();
  });

  it('refuses to write what it would lose, to overwrite a file, and to back up nothing', async () => {
    const place = { home: await newHome(), url: await server.freshDatabase() };
    const target = join(place.home, 'new.tar');
    await expect(backup(target, place)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const database = await openDatabase(place);
    await expect(backup(file, place)).rejects.toMatchObject({ code: 'STORAGE' });
    await database.pool.query('create view newest as select * from runs');
    await database.close();
    await expect(backup(target, place)).rejects.toMatchObject({
      code: 'UNSUPPORTED_SCHEMA',
      received: 'view public.newest',
    });
    await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('removes the bytes of blobs that nothing refers to, once they are an hour old', async () => {
    const place = { home: await newHome(), url: await server.freshDatabase() };
    const database = await openDatabase(place);
    const blobs = await openBlobStore(place);
    const unused = await storeBlob(database, blobs, 'text/plain', Buffer.from('unused'));
    const meta = { domain: 'studio', fileName: 'a', mediaType: 'text/plain' };
    const used = await storeUpload(database, blobs, meta, Buffer.from('used'));
    expect(await removeUnusedBlobs(database, blobs)).toBe(0);
    await database.pool.query(`update blobs set stored_at = now() - interval '2 hours'`);
    expect(await removeUnusedBlobs(database, blobs)).toBe(1);
    expect(await blobs.has(unused.sha256)).toBe(false);
    expect(await blobs.verify(used.blobSha256)).toBe(true);
    await database.close();
  });
});

const randomText = (length: number): string =>
  Array.from({ length }, (_, index) => String.fromCharCode(97 + ((index * 7) % 26))).join('');

/** Writes to two tables in one transaction, again and again. @returns how often */
async function transfer({ pool }: Database, isDone: () => boolean): Promise<number> {
  const client = await pool.connect();
  let count = 0;
  for (; !isDone(); count += 1) {
    await client.query('begin');
    await client.query('insert into debit values ($1)', [count]);
    await client.query('insert into credit values ($1)', [count]);
    await client.query('commit');
  }
  client.release();
  return count;
}

requirePeer('Debian’s pg_dump', isDebianPostgresPresent(), 'apt-get install postgresql', () =>
  describe('beside pg_dump', () => {
    it('brings back a schema and rows that pg_dump can’t tell from the original', async () => {
      const server = await startDebianPostgres();
      try {
        const from = { home: await newHome(), url: await server.createDatabase('original') };
        await fill(from);
        const file = join(await newHome(), 'backup.tar');
        await backup(file, from);
        const to = { home: await newHome(), url: await server.createDatabase('restored') };
        await restore(file, to);
        const dump = async (url: string) => {
          const { stdout } = await promisify(execFile)(server.program('pg_dump'), ['--inserts', url], {
            maxBuffer: 1e8,
          });
          // Random since the security releases of 2025, against injection.
          return stdout
            .replaceAll(/^\\(un)?restrict .*$/gm, '')
            .split('\n')
            .sort();
        };
        expect(await dump(to.url)).toEqual(await dump(from.url));
      } finally {
        await server.stop();
      }
    });
  }),
);
