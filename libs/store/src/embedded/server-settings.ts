import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeAtomically } from '@newfield/core/storage';
import { CorruptFileError } from '@newfield/core/contracts';

/** How to reach the embedded server. */
export interface ServerSettings {
  /** TCP port on 127.0.0.1; 0 before the first start. */
  readonly port: number;
  readonly password: string;
}

export const serverUser = 'newfield';
export const serverDatabase = 'newfield';

export const newSettings = (): ServerSettings => ({ port: 0, password: randomBytes(24).toString('base64url') });

export async function writeSettings(path: string, settings: ServerSettings): Promise<void> {
  await writeAtomically(path, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
}

/** @throws CorruptFileError when the file isn't what {@link writeSettings} wrote */
export async function readSettings(path: string): Promise<ServerSettings> {
  try {
    const { port, password } = JSON.parse(await readFile(path, 'utf8')) as Partial<ServerSettings>;
    if (typeof port === 'number' && typeof password === 'string') return { port, password };
  } catch (cause) {
    throw damaged(path, cause);
  }
  throw damaged(path);
}

const damaged = (path: string, cause?: unknown): Error =>
  new CorruptFileError(`The embedded database's settings in ${path} can't be read.`, {
    expected: 'JSON with port and password',
    fix: 'Put the file back from a copy of the home folder, or move that folder away and restore a backup.',
    cause,
  });

export const urlOf = ({ port, password }: ServerSettings, database = serverDatabase): string =>
  `postgresql://${serverUser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
