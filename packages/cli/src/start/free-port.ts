import { once } from 'node:events';
import { createServer } from 'node:net';
import { InvalidArgumentError } from '@newfield/core/contracts';

const numTriedMax = 50;

/**
 * The wished port of this machine, or the next one up that nobody listens on.
 *
 * @param reserved ports that are meant for something else
 * @throws InvalidArgumentError when none of the next fifty is free
 */
export async function takePort(wished: number, reserved: ReadonlySet<number>): Promise<number> {
  for (let port = wished; port < wished + numTriedMax && port < 65_536; port++) {
    if (!reserved.has(port) && (await isFree(port))) return port;
  }
  throw new InvalidArgumentError(`No port from ${wished} on is free.`, {
    stage: 'runtime',
    expected: `a free port from ${wished} to ${wished + numTriedMax - 1}`,
    fix: 'End programs that listen there, or choose others with --port-offset.',
  });
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
