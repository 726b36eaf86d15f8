import { InvalidArgumentError } from '@newfield/core/contracts';
import { ForbiddenError } from '../errors/index.ts';

const loopbackHosts = ['localhost', '127.0.0.1', '::1', '[::1]'];

const isLoopback = (host: string): boolean => loopbackHosts.includes(host) || /^127(\.\d{1,3}){3}$/.test(host);

/** @throws InvalidArgumentError when a server without keys would listen beyond this machine */
export function requireLoopback(host: string): void {
  if (isLoopback(host)) return;
  throw new InvalidArgumentError('A server without keys may listen on this machine alone.', {
    stage: 'deployment',
    expected: loopbackHosts.slice(0, 3).join(', '),
    fix: 'Listen on 127.0.0.1, or let the server ask for a key.',
  });
}

/**
 * A server without keys is open to every program on this machine, and a browser is one: pages from elsewhere must not use it,
 * neither directly nor by a name that they make point here.
 *
 * @throws ForbiddenError
 */
export function refuseForeignPages(headers: {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}): void {
  const names = [`http://${headers.host ?? ''}`, ...(headers.origin === undefined ? [] : [headers.origin])];
  if (names.every((name) => URL.canParse(name) && isLoopback(new URL(name).hostname))) return;
  throw new ForbiddenError('A server without keys answers programs on this machine alone.', {
    fix: 'Call it as 127.0.0.1 or localhost.',
  });
}
