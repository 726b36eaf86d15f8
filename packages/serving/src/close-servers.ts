import type { Server as HttpServer } from 'node:http';
import type { Server as GrpcServer } from '@grpc/grpc-js';

/**
 * Takes no new connections and waits for what is under way.
 *
 * @param drainMsMax after which what is left is cut off
 */
export async function closeServers(http: HttpServer, grpc: GrpcServer | undefined, drainMsMax: number): Promise<void> {
  const force = setTimeout(() => {
    http.closeAllConnections();
    grpc?.forceShutdown();
  }, drainMsMax);
  await Promise.all([
    new Promise<void>((resolve) => http.close(() => resolve())),
    // Its error says that it never listened.
    new Promise<void>((resolve) => (grpc === undefined ? resolve() : grpc.tryShutdown(() => resolve()))),
  ]);
  clearTimeout(force);
}
