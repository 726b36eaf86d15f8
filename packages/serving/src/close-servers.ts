import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import type { Server as GrpcServer } from '@grpc/grpc-js';

/**
 * Keeps a list of connections that nobody has sent a request on: browsers and clients open some in advance, and Node waits for
 * them when a server closes.
 */
export function watchUnused(http: HttpServer): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  http.on(http.listenerCount('secureConnection') > 0 ? 'secureConnection' : 'connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  http.on('request', ({ socket }: IncomingMessage) => unused.delete(socket));
  return unused;
}

/**
 * Takes no new connections and waits for what is under way.
 *
 * @param drainMsMax after which what is left is cut off
 */
export async function closeServers(
  http: HttpServer,
  unused: ReadonlySet<Socket>,
  grpc: GrpcServer | undefined,
  drainMsMax: number,
): Promise<void> {
  const force = setTimeout(() => {
    http.closeAllConnections();
    grpc?.forceShutdown();
  }, drainMsMax);
  await Promise.all([
    new Promise<void>((resolve) => {
      http.close(() => resolve());
      for (const socket of unused) socket.destroy();
    }),
    // Its error says that it never listened.
    new Promise<void>((resolve) => (grpc === undefined ? resolve() : grpc.tryShutdown(() => resolve()))),
  ]);
  clearTimeout(force);
}
