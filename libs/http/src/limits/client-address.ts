import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

const peerHeader = 'x-newfield-peer';
const stamped = Symbol.for('newfield.http.peer-stamp');
const globals = globalThis as { [stamped]?: boolean };

/**
 * Notes the socket's address on every request that a Node server of this process receives. A Web `Request` doesn't know it, and
 * Next.js passes a client's own `X-Forwarded-For` on unchanged. Call it once, in `instrumentation.ts`.
 */
export function stampPeerAddresses(): void {
  if (globals[stamped]) return;
  globals[stamped] = true;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? '';
  });
}

/**
 * Where a request comes from.
 *
 * @param numTrustedProxies how many reverse proxies of your own stand in front, each adding to `X-Forwarded-For`; 0 ignores
 *                          that header, which anybody can write
 * @returns an IP address, or `unknown` when {@link stampPeerAddresses} wasn't called
 */
export function clientAddress(headers: Headers, numTrustedProxies: number): string {
  const peer = globals[stamped] ? plainAddress(headers.get(peerHeader) ?? '') : '';
  if (numTrustedProxies > 0) {
    const chain = (headers.get('x-forwarded-for') ?? '').split(',').map((part) => plainAddress(part));
    const address = chain.at(-numTrustedProxies);
    if (address) return address;
  }
  return peer || 'unknown';
}

/** Without the prefix of an IPv4 address in IPv6 form; empty when it isn't written like an address. */
function plainAddress(text: string): string {
  const address = text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  return /^[\da-f.:]{2,45}$/i.test(address) ? address : '';
}
