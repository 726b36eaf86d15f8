import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartFailedError } from './start-failed-error.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';

interface RunningPart extends ProcessIdentity {
  readonly name: string;
}

interface Content extends ProcessIdentity {
  readonly startedAt: string;
  /** Where one reaches it, once that is known. */
  readonly address?: string;
  /** Its processes. */
  readonly parts: readonly RunningPart[];
}

/** The note in a home folder that says that its installation runs, by whom and with which processes. */
export interface RunningRecord {
  /** Notes where it is reached and which processes it has now. */
  note(address: string | undefined, parts: Readonly<Record<string, number | undefined>>): Promise<void>;
  remove(): Promise<void>;
}

/** More than the 20 s that an application gives its requests to end. */
const endMsMax = 25_000;
const pollMs = 200;

/**
 * Takes the home folder for this process. What is left of one that was killed is ended and its note put aside.
 *
 * @param say told what was found, in sentences
 * @throws StartFailedError when an installation runs on this home already
 */
export async function takeHome(home: string, say: (line: string) => void): Promise<RunningRecord> {
  const path = join(home, 'running.json');
  const own = await identityOf(process.pid);
  if (own === undefined) throw new Error('This process is not there.');
  let content: Content = { ...own, startedAt: new Date().toISOString(), parts: [] };
  for (;;) {
    if (await createWhole(path, JSON.stringify(content))) break;
    await requireGone(path, home, say);
  }
  // One change after another: each is a whole file.
  let writing: Promise<void> = Promise.resolve();
  return {
    note(address, parts) {
      const write = async (): Promise<void> => {
        const found = await Promise.all(
          Object.entries(parts).map(async ([name, pid]) => {
            const identity = pid === undefined ? undefined : await identityOf(pid);
            return identity === undefined ? [] : [{ name, ...identity }];
          }),
        );
        content = { ...content, ...(address !== undefined && { address }), parts: found.flat() };
        await writeFile(`${path}.new`, JSON.stringify(content), { mode: 0o600 });
        await rename(`${path}.new`, path);
      };
      return (writing = writing.catch(() => undefined).then(write));
    },
    async remove() {
      await writing.catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}

/** Makes a file with its content at once; @returns false when there is one already */
async function createWhole(path: string, text: string): Promise<boolean> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, text, { mode: 0o600 });
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Puts the note of an installation that is gone out of the way, and ends what is left of it. */
async function requireGone(path: string, home: string, say: (line: string) => void): Promise<void> {
  const found = await read(path);
  if (found !== undefined && (await isRunning(found))) throw runsAlready(found, home);
  // Moved first: of two that come at once, one gets it.
  const aside = `${path}.old-${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = await read(aside);
  if (moved !== undefined && (await isRunning(moved))) {
    // The other one was faster, and this is its note.
    await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
    throw runsAlready(moved, home);
  }
  await rm(aside, { force: true });
  if (moved !== undefined) await endLeftovers(moved.parts, say);
}

async function read(path: string): Promise<Content | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Content;
  } catch {
    return undefined;
  }
}

function runsAlready({ pid, startedAt, address }: Content, home: string): Error {
  const where = address === undefined ? 'it is just starting' : `at ${address}`;
  return new StartFailedError(`Newfield runs on ${home} already: process ${pid}, since ${startedAt}, ${where}.`, {
    expected: 'a home folder that no other installation uses',
    fix: `Use that one, end it (kill ${pid}), or give this one a folder of its own in NEWFIELD_HOME and --port-offset.`,
  });
}

async function endLeftovers(parts: readonly RunningPart[], say: (line: string) => void): Promise<void> {
  await Promise.all(
    parts.map(async (part) => {
      if (!(await isRunning(part))) return;
      say(`${part.name} (process ${part.pid}) is left from a start that was killed; ending it.`);
      tell(part.pid, 'SIGTERM');
      const deadlineMs = Date.now() + endMsMax;
      while ((await isRunning(part)) && Date.now() < deadlineMs) await delay(pollMs);
      if (await isRunning(part)) tell(part.pid, 'SIGKILL');
    }),
  );
}

/** Each part leads a group of its own. */
function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    // A wrapper passes SIGTERM on by itself; twice would be impatient.
    process.kill(signal === 'SIGKILL' && process.platform !== 'win32' ? -pid : pid, signal);
  } catch {
    // It has just ended.
  }
}
