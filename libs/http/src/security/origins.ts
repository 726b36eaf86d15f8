import process from 'node:process';
import { UnknownHostError } from '../problem/http-errors.ts';

/** The addresses at which people reach this installation. */
export interface Origins {
  /** Refuses a request that names another host: a foreign name that points here is how DNS rebinding starts. */
  requireHost(headers: Headers): void;
  /** Whether a page of this origin may write. */
  isOwn(origin: string, headers: Headers): boolean;
  /** The configured ones; empty when only loopback is served. */
  readonly configured: readonly string[];
}

const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * @param configured origins such as `https://newfield.example.org`; default: `$NEWFIELD_ORIGINS`, separated by commas; with
 *                   none, any port of loopback, where a page may write only to the port it came from
 */
export function createOrigins(configured: readonly string[] = originsFromEnvironment()): Origins {
  const hosts = new Set(configured.map((origin) => new URL(origin).host));
  const isKnownHost = (host: string): boolean => (hosts.size === 0 ? isLoopback(host) : hosts.has(host));
  return {
    configured,
    requireHost(headers) {
      if (isKnownHost(headers.get('host') ?? '')) return;
      throw new UnknownHostError('The request names a host that this installation does not have.', {
        expected: configured.length > 0 ? configured.join(', ') : loopbackNames.join(', '),
        fix: 'Name every address at which people reach this server in NEWFIELD_ORIGINS.',
      });
    },
    isOwn(origin, headers) {
      if (hosts.size > 0) return configured.includes(origin);
      const url = URL.canParse(origin) ? new URL(origin) : undefined;
      return url !== undefined && isLoopback(url.host) && url.host === headers.get('host');
    },
  };
}

function isLoopback(host: string): boolean {
  return URL.canParse(`http://${host}`) && loopbackNames.includes(new URL(`http://${host}`).hostname);
}

function originsFromEnvironment(): string[] {
  return (process.env['NEWFIELD_ORIGINS'] ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '')
    .map((origin) => new URL(origin).origin);
}
