import { join } from 'node:path';

/** Where the embedded server keeps what it needs, under the home folder. */
export interface ServerLayout {
  readonly home: string;
  readonly folder: string;
  /** PostgreSQL's own data folder; belongs to the account the server runs under. */
  readonly data: string;
  /** Port and password, readable by the owner alone. */
  readonly settings: string;
  /** Held while the server is created, started or stopped. */
  readonly lock: string;
  /** Exists while the server is stopped on purpose, so that those who use it don't start it again. */
  readonly stopped: string;
  /** A copy of the server's programs, made only where its account can't reach the installed ones. */
  readonly programs: string;
}

export function serverLayout(home: string): ServerLayout {
  const folder = join(home, 'postgres');
  return {
    home,
    folder,
    data: join(folder, 'data'),
    settings: join(folder, 'server.json'),
    lock: join(folder, 'lock'),
    stopped: join(folder, 'stopped'),
    programs: join(folder, 'programs'),
  };
}
