import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineError } from '@newfield/core/contracts';

/** Another process writes this journal. */
export const JournalInUseError = defineError('JournalInUseError', 'JOURNAL_IN_USE', 'deployment', true);

interface Owner {
  readonly pid: number;
  /** Tells a process from a later one of the same number; empty where the system doesn't say. */
  readonly started: string;
}

/** Folders that this process has open: its own number says nothing about itself. */
const open = new Set<string>();

/**
 * Takes a folder for this process. What a killed process left is passed over at once.
 *
 * @returns gives the folder back
 * @throws JournalInUseError while a living process has it
 */
export async function ownFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'owner.json');
  if (open.has(folder)) throw inUse(process.pid);
  open.add(folder);
  try {
    const mine = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) } satisfies Owner);
    for (let attempt = 0; ; attempt++) {
      const written = await writeFile(path, mine, { flag: 'wx' }).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (written) break;
      const owner = await readOwner(path);
      if (attempt > 2 || (owner !== undefined && (await isAlive(owner)))) throw inUse(owner?.pid);
      await rm(path, { force: true });
    }
  } catch (error) {
    open.delete(folder);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    open.delete(folder);
  };
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Owner;
  } catch {
    // Killed while it wrote the file, or gone meanwhile.
    return undefined;
  }
}

async function isAlive({ pid, started }: Owner): Promise<boolean> {
  // What bears this process's number and isn't open here was left by an earlier one, as in a container that was restarted.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return (await startOf(pid)) === started;
}

/** Field 22 of Linux's /proc/pid/stat; the name before it may hold spaces. */
async function startOf(pid: number): Promise<string> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const inUse = (pid: number | undefined): Error =>
  new JournalInUseError('Another process writes this journal.', {
    received: `process ${pid ?? 'unknown'}`,
    fix: 'Stop it, or give each station a folder of its own.',
  });
