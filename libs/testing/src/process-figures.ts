import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export async function residentMb(pid: number): Promise<number> {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** User and system time so far, by who spent it. */
export interface ProcessorTime {
  readonly name: 'server' | '… main thread' | 'database' | 'client';
  readonly seconds: number;
}

/** @param home whose embedded PostgreSQL is looked at; one that is elsewhere counts as 0 */
export async function processorTimes(serverPid: number, home: string): Promise<ProcessorTime[]> {
  const { user, system } = process.cpuUsage();
  return [
    { name: 'server', seconds: (await timesOf(`${serverPid}`)).own },
    { name: '… main thread', seconds: (await timesOf(`${serverPid}/task/${serverPid}`)).own },
    { name: 'database', seconds: await databaseSeconds(home) },
    { name: 'client', seconds: (user + system) / 1e6 },
  ];
}

/** Of the postmaster and its children, also of those that have ended. */
async function databaseSeconds(home: string): Promise<number> {
  const file = await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8').catch(() => '');
  const postmaster = Number(file.split('\n')[0]);
  if (!Number.isInteger(postmaster) || postmaster === 0) return 0;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(pids.map((pid) => timesOf(pid)));
  const { own, ofEnded } = await timesOf(`${postmaster}`);
  return all.reduce((sum, { parent, own }) => (parent === postmaster ? sum + own : sum), own + ofEnded);
}

/** In seconds; Linux counts them in hundredths. What is gone has spent nothing. */
async function timesOf(process: string): Promise<{ parent: number; own: number; ofEnded: number }> {
  const text = await readFile(`/proc/${process}/stat`, 'utf8').catch(() => '');
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return { parent, own: (user + system) / 100, ofEnded: (endedUser + endedSystem) / 100 };
}
