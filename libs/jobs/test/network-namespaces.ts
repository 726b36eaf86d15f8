import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (...args: string[]): boolean => spawnSync('ip', args).status === 0;

/** Whether this process may make network namespaces. */
export function canMakeNamespaces(): boolean {
  const name = `newfield-try-${process.pid}`;
  return process.getuid?.() === 0 && run('netns', 'add', name) && run('netns', 'del', name);
}

/** Listens on a TCP address of its own namespace and passes each connection on to a Unix socket, which crosses namespaces. */
const forwarderProgram = `
  const { connect, createServer } = require('node:net');
  const [address, port, path] = process.argv.slice(1);
  createServer((socket) => {
    const onward = connect(path);
    for (const end of [socket, onward]) end.on('error', () => [socket, onward].forEach((one) => one.destroy()));
    socket.pipe(onward).pipe(socket);
  }).listen(Number(port), address, () => console.log('listening'));
`;

/**
 * A machine as far as the network goes: a namespace whose only way out is a cable to a second one, the server's, where a
 * forwarder reaches the database. No interface of this process's own network comes or goes: browsers of other tests give up
 * their requests when one does.
 */
export class Machine {
  readonly namespace: string;
  /** The database's connection string as seen from there. */
  readonly url: string;
  private readonly closers: readonly (() => unknown)[];

  private constructor(namespace: string, url: string, closers: readonly (() => unknown)[]) {
    this.namespace = namespace;
    this.url = url;
    this.closers = closers;
  }

  /** @param number 1 to 200; of this test's machines @param databaseUrl as seen from here */
  static async make(number: number, databaseUrl: string): Promise<Machine> {
    const namespace = `newfield-${process.pid}-${number}`;
    const server = serverOf(namespace);
    const network = `10.0.${number}`;
    const onServer = ['netns', 'exec', server, 'ip'];
    const inside = ['netns', 'exec', namespace, 'ip'];
    const steps = [
      ['netns', 'add', server],
      ['netns', 'add', namespace],
      [...onServer, 'link', 'add', cable, 'type', 'veth', 'peer', 'name', cable, 'netns', namespace],
      [...onServer, 'addr', 'add', `${network}.1/24`, 'dev', cable],
      [...onServer, 'link', 'set', cable, 'up'],
      [...inside, 'addr', 'add', `${network}.2/24`, 'dev', cable],
      [...inside, 'link', 'set', cable, 'up'],
      [...inside, 'link', 'set', 'lo', 'up'],
    ];
    for (const step of steps) if (!run(...step)) throw new Error(`ip ${step.join(' ')} failed`);
    const database = new URL(databaseUrl);
    const socketFile = join(tmpdir(), `${namespace}.socket`);
    const [gate, sockets] = await openGate(socketFile, Number(database.port || 5432), database.hostname);
    const address = [`${network}.1`, '5432'] as const;
    const forwarder = await startForwarder(server, ...address, socketFile);
    [database.hostname, database.port] = address;
    return new Machine(namespace, database.href, [
      () => forwarder.kill('SIGKILL'),
      () => run('netns', 'del', namespace),
      () => run('netns', 'del', server),
      () => sockets.forEach((socket) => socket.destroy()),
      () => new Promise((resolve) => gate.close(resolve)),
      () => rm(socketFile, { force: true }),
    ]);
  }

  /** Pulls the cable: packets are lost without a word. */
  pullCable(): void {
    this.setCable('down');
  }

  plugIn(): void {
    this.setCable('up');
  }

  private setCable(state: 'up' | 'down'): void {
    run('netns', 'exec', serverOf(this.namespace), 'ip', 'link', 'set', cable, state);
  }

  async remove(): Promise<void> {
    for (const close of this.closers) await close();
  }
}

/** The cable's two ends have the same name, each in its own namespace. */
const cable = 'eth0';
const serverOf = (namespace: string): string => `${namespace}-server`;

/** A Unix socket whose connections go on to the database. */
async function openGate(socketFile: string, port: number, host: string): Promise<[Server, ReadonlySet<Socket>]> {
  const sockets = new Set<Socket>();
  const gate = createServer((socket) => {
    const onward = connect(port, host);
    for (const end of [socket, onward])
      sockets.add(end.on('error', () => [socket, onward].forEach((one) => one.destroy())));
    socket.pipe(onward).pipe(socket);
  }).listen(socketFile);
  await once(gate, 'listening');
  return [gate, sockets];
}

async function startForwarder(namespace: string, address: string, port: string, path: string): Promise<ChildProcess> {
  const arguments_ = ['netns', 'exec', namespace, process.execPath, '--eval', forwarderProgram, address, port, path];
  const forwarder = spawn('ip', arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(forwarder.stdout, 'data');
  return forwarder;
}
