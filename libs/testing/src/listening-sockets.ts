import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';

/** Whether the system shows its processes and sockets in files, as Linux does. */
export const canListSockets = (): boolean => existsSync('/proc/net/tcp');

export interface ListeningSocket {
  readonly pid: number;
  /** Dotted, or with colons. */
  readonly address: string;
  readonly port: number;
}

/**
 * TCP sockets on which a process or one of its descendants listens.
 *
 * @param pids of the processes; children, grandchildren … are found
 */
export async function listeningSockets(pids: readonly number[]): Promise<ListeningSocket[]> {
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((table) => readFile(`/proc/net/${table}`, 'utf8').catch(() => '')),
  );
  const byInode = new Map(tables.flatMap(listeners));
  const found: ListeningSocket[] = [];
  for (const pid of await withDescendants(pids)) {
    for (const inode of await socketInodes(pid)) {
      const socket = byInode.get(inode);
      if (socket) found.push({ pid, ...socket });
    }
  }
  return found;
}

type Place = Omit<ListeningSocket, 'pid'>;

/** Lines such as `0: 0100007F:1F90 00000000:0000 0A … inode`; state 0A listens. */
function listeners(table: string): [inode: string, place: Place][] {
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === '0A')
    .map((fields) => {
      const [address = '', port = ''] = (fields[1] ?? '').split(':');
      return [fields[9] ?? '', { address: addressOf(address), port: Number.parseInt(port, 16) }];
    });
}

/** The kernel writes an address as 32-bit words in the machine's order: little-endian on all that Node runs on. */
function addressOf(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, 'hex')].reverse());
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at]! << 8) | bytes[2 * at + 1]!).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

async function socketInodes(pid: number): Promise<string[]> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => []);
  const targets = await Promise.all(descriptors.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []);
}

async function withDescendants(pids: readonly number[]): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const parents = await Promise.all(
    all.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The name, in parentheses, may hold anything.
      return [Number(pid), Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])] as const;
    }),
  );
  const family = new Set(pids);
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}
