import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repeats } from '@newfield/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, stopEmbeddedServer } from '../src/index.ts';
import { makeHome } from './every-server.ts';
import { startWriter, type Writer } from './writer.ts';

const numRounds = repeats(20, 6);

let home: string;
const all: Writer[] = [];
beforeAll(async () => {
  home = await makeHome();
});
afterAll(async () => {
  for (const { process: child } of all) child.kill('SIGKILL');
  await stopEmbeddedServer(home);
  await rm(home, { recursive: true });
});

async function killServer(): Promise<void> {
  const text = await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8');
  process.kill(Number(text.split('\n')[0]), 'SIGKILL');
}

/** What is killed in a round; the order within counts, as a writer that sees the server go holds the lock to restart it. */
const rounds = [['server'], ['writer'], ['writer', 'server'], ['server'], ['server', 'writer']] as const;

it(`keeps every acknowledged write, once, through ${numRounds} times kill -9 of the server, of its users, of both`, async () => {
  const start = (): Writer => {
    const writer = startWriter(home);
    all.push(writer);
    return writer;
  };
  // Two work at a time: the older is killed, the younger goes on and its successor joins.
  let [older, younger] = [start(), start()];
  for (let round = 0; round < numRounds; round += 1) {
    await Promise.all([older.more(5), younger.more(5)]);
    for (const victim of rounds[round % rounds.length]!) {
      if (victim === 'server') await killServer();
      else [, older, younger] = [await older.end('SIGKILL'), younger, start()];
    }
  }
  await Promise.all([older.more(5), younger.more(5)]);
  await Promise.all([older.end('SIGKILL'), younger.end('SIGKILL')]);

  const acknowledged = all.flatMap((writer) => writer.acknowledged);
  const database = await openDatabase({ home });
  const { rows } = await database.pool.query<{ id: string }>('select id from runs');
  await database.close();
  const kept = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(acknowledged.length).toBeGreaterThan(numRounds * 10);
  // Each kill may cut off one write of each writer between the database and its acknowledgement.
  expect(kept.size - acknowledged.length).toBeLessThanOrEqual(2 * (numRounds + 1));
}, 240_000);
