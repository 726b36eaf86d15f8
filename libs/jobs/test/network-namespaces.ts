import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const run = (...args: string[]): boolean => spawnSync('ip', args).status === 0;

/** Whether this process may make network namespaces. */
export function canMakeNamespaces(): boolean {
  const name = `newfield-try-${process.pid}`;
  return process.getuid?.() === 0 && run('netns', 'add', name) && run('netns', 'del', name);
}

/**
 * A machine as far as the network goes: a namespace whose only way out is a cable to this one, where the database server is
 * reached through a forwarder.
 */
export class Machine {
  readonly namespace: string;
  /** The database's connection string as seen from there. */
  readonly url: string;
  private readonly cable: string;
  private readonly forwarder: Server;
  private readonly sockets: ReadonlySet<Socket>;

  private constructor(namespace: string, url: string, cable: string, forwarder: Server, sockets: ReadonlySet<Socket>) {
    this.namespace = namespace;
    this.url = url;
    this.cable = cable;
    this.forwarder = forwarder;
    this.sockets = sockets;
  }

  /** @param number 1 to 200; of this test's machines @param databaseUrl as seen from here */
  static async make(number: number, databaseUrl: string): Promise<Machine> {
    const namespace = `newfield-${process.pid}-${number}`;
    const [near, far] = [`nf${process.pid}-${number}`, 'eth0'];
    const network = `10.${process.pid % 250}.${number}`;
    const inside = ['netns', 'exec', namespace, 'ip'];
    const steps = [
      ['netns', 'add', namespace],
      ['link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', namespace],
      ['addr', 'add', `${network}.1/24`, 'dev', near],
      ['link', 'set', near, 'up'],
      [...inside, 'addr', 'add', `${network}.2/24`, 'dev', far],
      [...inside, 'link', 'set', far, 'up'],
      [...inside, 'link', 'set', 'lo', 'up'],
    ];
    for (const step of steps) if (!run(...step)) throw new Error(`ip ${step.join(' ')} failed`);
    const database = new URL(databaseUrl);
    const { hostname, port } = database;
    const sockets = new Set<Socket>();
    const forwarder = createServer((socket) => {
      const onward = connect(Number(port || 5432), hostname);
      for (const end of [socket, onward])
        sockets.add(end.on('error', () => [socket, onward].forEach((s) => s.destroy())));
      socket.pipe(onward).pipe(socket);
    }).listen(0, `${network}.1`);
    await once(forwarder, 'listening');
    database.hostname = `${network}.1`;
    database.port = String((forwarder.address() as AddressInfo).port);
    return new Machine(namespace, database.href, near, forwarder, sockets);
  }

  /** Pulls the cable: packets are lost without a word. */
  pullCable(): void {
    run('link', 'set', this.cable, 'down');
  }

  plugIn(): void {
    run('link', 'set', this.cable, 'up');
  }

  async remove(): Promise<void> {
    run('link', 'del', this.cable);
    run('netns', 'del', this.namespace);
    for (const socket of this.sockets) socket.destroy();
    this.forwarder.close();
    await once(this.forwarder, 'close');
  }
}
