import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal, type Journal } from '../../src/station/journal.ts';

const script = fileURLToPath(new URL('journal-writer.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const options = { freeBytesMin: 0 };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

const entry = (id: string) => ({ id, value: { serial: `S-${id}`, regions: [1, 2] } });
const segments = async () => (await readdir(folder)).filter((name) => name.endsWith('.journal')).sort();

/** Replays into a list of ids, in the order in which they come. */
async function drain(journal: Journal): Promise<string[]> {
  const ids: string[] = [];
  await journal.replay(async (entries) => void ids.push(...entries.map(({ id }) => id)));
  return ids;
}

async function reopen(): Promise<string[]> {
  const journal = await openJournal(folder, options);
  const ids = await drain(journal);
  await journal.close();
  return ids;
}

describe('a journal', () => {
  it('gives back what it was given, in its order, once, and is empty then', async () => {
    const journal = await openJournal(folder, options);
    await Promise.all(['a', 'b', 'c', 'b'].map((id) => journal.append(entry(id))));
    await journal.append(entry('a'));
    expect(journal.numWaiting).toBe(3);
    const sent: unknown[] = [];
    expect(await journal.replay(async (entries) => void sent.push(...entries))).toBe(3);
    expect(sent).toEqual(['a', 'b', 'c'].map(entry));
    expect([journal.numWaiting, journal.numBytes, await segments()]).toEqual([0, 0, []]);
    await journal.close();
  });

  it('keeps over a restart what was not sent', async () => {
    const journal = await openJournal(folder, options);
    await journal.append(entry('a'));
    await journal.close();
    const again = await openJournal(folder, options);
    await again.append(entry('b'));
    await again.append(entry('a'));
    await again.close();
    expect(await reopen()).toEqual(['a', 'b']);
    expect(await reopen()).toEqual([]);
  });

  it('goes on where sending failed, and takes in more meanwhile', async () => {
    const journal = await openJournal(folder, { ...options, segmentBytes: 100 });
    for (let at = 0; at < 12; at++) await journal.append(entry(`${at}`));
    expect((await segments()).length).toBeGreaterThan(3);
    let calls = 0;
    const sent: string[] = [];
    const send = async (entries: readonly { readonly id: string }[]): Promise<void> => {
      if (++calls === 3) throw new Error('the database is away');
      await journal.append(entry(`meanwhile-${calls}`));
      sent.push(...entries.map(({ id }) => id));
    };
    await expect(journal.replay(send)).rejects.toThrow('away');
    expect(journal.numWaiting).toBeGreaterThan(0);
    const rest = await drain(journal);
    const all = [...sent, ...rest];
    expect(all.filter((id) => !id.startsWith('m'))).toEqual(Array.from({ length: 12 }, (_, at) => `${at}`));
    expect(new Set(all)).toEqual(new Set([...Array(12).keys(), 'meanwhile-1', 'meanwhile-2'].map(String)));
    expect(all).toHaveLength(14);
    await journal.close();
  });

  it('passes over a torn last line, and loses no other', async () => {
    const journal = await openJournal(folder, options);
    for (const id of ['a', 'b', 'c']) await journal.append(entry(id));
    await journal.close();
    const path = join(folder, (await segments())[0]!);
    const text = await readFile(path, 'utf8');
    for (const cut of [1, 2, 20]) {
      await writeFile(path, text);
      await truncate(path, text.length - cut);
      const torn = await openJournal(folder, options);
      // The last byte is only the line feed.
      expect(torn.numWaiting).toBe(cut === 1 ? 3 : 2);
      await torn.append(entry('d'));
      await torn.close();
      expect(await reopen()).toEqual(cut === 1 ? ['a', 'b', 'c', 'd'] : ['a', 'b', 'd']);
    }
  });

  it('sends what the disk left whole, and puts the damaged segment aside', async () => {
    const journal = await openJournal(folder, options);
    for (const id of ['a', 'b', 'c']) await journal.append(entry(id));
    await journal.close();
    const path = join(folder, (await segments())[0]!);
    await writeFile(path, (await readFile(path, 'utf8')).replace('S-b', 'S-x'));
    const damaged = await openJournal(folder, options);
    expect(await drain(damaged)).toEqual(['a', 'c']);
    expect(damaged.numDamaged).toBe(1);
    await damaged.append(entry('d'));
    await damaged.close();
    expect((await readdir(folder)).filter((name) => name.endsWith('.damaged'))).toHaveLength(1);
    expect(await reopen()).toEqual(['d']);
  });

  it('refuses clearly at its limit and where the disk must stay free, and goes on once there is room', async () => {
    const journal = await openJournal(folder, { ...options, bytesMax: 150 });
    await journal.append(entry('a'));
    const more = Promise.allSettled(['b', 'c', 'd'].map((id) => journal.append(entry(id))));
    for (const { status } of await more) expect(status).toBe('rejected');
    await expect(journal.append(entry('b'.repeat(100)))).rejects.toMatchObject({ code: 'JOURNAL_FULL' });
    expect(await drain(journal)).toEqual(['a']);
    await journal.append(entry('b'));
    expect(await drain(journal)).toEqual(['b']);
    await journal.close();
    const crowded = await openJournal(folder, { freeBytesMin: 1e18 });
    await expect(crowded.append(entry('c'))).rejects.toMatchObject({ code: 'STORAGE' });
    expect(crowded.numWaiting).toBe(0);
    await crowded.close();
  });

  it('is written by one process at a time; what a killed one left is taken over', async () => {
    const journal = await openJournal(folder, options);
    await expect(openJournal(folder, options)).rejects.toMatchObject({ code: 'JOURNAL_IN_USE' });
    await journal.close();
    await writeFile(join(folder, 'owner.json'), '{"pid":');
    await appendFile(join(folder, 'owner.json'), '');
    await (await openJournal(folder, options)).close();
    // Process 1 lives, but began at another time.
    await writeFile(join(folder, 'owner.json'), JSON.stringify({ pid: 1, started: 'another' }));
    await (await openJournal(folder, options)).close();
  });
});

it('keeps every acknowledged entry, once, through three times kill -9 of its writer', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round++) {
    const args = ['--conditions=@newfield/source', '--import', tsx, script, folder, `${round}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    const lines = createInterface({ input: child.stdout });
    const goal = acknowledged.length + 60 + 37 * round;
    for await (const line of lines) {
      acknowledged.push(line);
      if (acknowledged.length === goal) child.kill('SIGKILL');
    }
    await exited;
  }
  const kept = await reopen();
  expect(new Set(kept).size).toBe(kept.length);
  const found = new Set(kept);
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
  // Each kill may cut off one flush of three between the disk and its acknowledgement.
  expect(kept.length - acknowledged.length).toBeLessThanOrEqual(9);
  const ofLast = kept.filter((id) => id.startsWith('2-')).map((id) => Number(id.slice(2)));
  expect(ofLast).toEqual([...ofLast].sort((a, b) => a - b));
}, 240_000);
