import process from 'node:process';
import { joinServer } from '../embedded/join-server.ts';
import { newfieldHome } from '../home.ts';

export interface ServerOptions {
  /** Connection string of a PostgreSQL server; default `$DATABASE_URL`, else the embedded server of `home`. */
  readonly url?: string;
  /** Where the embedded server lives; default {@link newfieldHome}. */
  readonly home?: string;
}

export interface ReachedServer {
  readonly url: string;
  leave(): Promise<void>;
  /** Tells when the embedded server had to restart on another port. */
  onMove?(listener: (url: string) => void): void;
}

/** Their server, or the embedded one, started where needed. @throws DatabaseError when the embedded one doesn't start */
export async function reachServer(options: ServerOptions): Promise<ReachedServer> {
  const { url = process.env['DATABASE_URL'], home = newfieldHome() } = options;
  return url ? { url, leave: async () => undefined } : joinServer(home);
}
