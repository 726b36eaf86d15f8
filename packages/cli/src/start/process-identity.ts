import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in whatever way the system says that; empty where it doesn't. */
  readonly startMark: string;
}

/** What is known of a process that runs; undefined when there is none of this number. */
export async function identityOf(pid: number): Promise<ProcessIdentity | undefined> {
  if (!isThere(pid)) return undefined;
  return { pid, startMark: await startMarkOf(pid) };
}

/** Whether this very process still runs. */
export async function isRunning({ pid, startMark }: ProcessIdentity): Promise<boolean> {
  const now = await identityOf(pid);
  return now !== undefined && now.startMark === startMark;
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function startMarkOf(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') {
      // Field 22, counted after the name, which may hold spaces: ticks since the machine was started. And which start that was.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const bootId = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
      return `${bootId} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
    }
    if (process.platform === 'win32') return '';
    return (await promisify(execFile)('ps', ['-o', 'lstart=', '-p', `${pid}`])).stdout.trim();
  } catch {
    return '';
  }
}
