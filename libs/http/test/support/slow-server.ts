import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { createShutdown } from '../../src/observe/shutdown.ts';

/**
 * A server whose only answer takes a second; its arguments are how long a shutdown waits, in ms, and perhaps `stuck`: then one of its
 * parts never closes.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
let numInFlight = 0;
const quiet = { info: () => undefined, error: () => undefined };
const shutdown = createShutdown({
  logger: quiet,
  numInFlight: () => numInFlight,
  drainMsMax: Number(process.argv[2]),
  closeMsMax: 300,
});
const server = createServer((_incoming, outgoing) => {
  numInFlight += 1;
  say('started');
  setTimeout(() => {
    if (shutdown.isStarted) say('not ready');
    outgoing.end('done', () => (numInFlight -= 1));
  }, 1000);
});
shutdown.onClose('database', async () => say('closed database'));
shutdown.onClose('server', async () => {
  server.close();
  server.closeAllConnections();
  say('closed server');
});
if (process.argv[3] === 'stuck') shutdown.onClose('queue', () => new Promise(() => undefined));
server.listen(0, '127.0.0.1', () => say(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
