import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError } from '@newfield/core/contracts';

/** An application of this checkout, built by Next.js. */
export interface Application {
  /** `studio`, `medical`, … */
  readonly id: string;
  readonly folder: string;
  /** The port it has on a machine of its own. */
  readonly port: number;
  /** Next.js's program, as the application resolves it. */
  readonly program: string;
}

const appsFolder = fileURLToPath(new URL('../../../../apps/', import.meta.url));

/**
 * The applications there are, Studio first; none where the command was installed by itself.
 *
 * @param wanted ids of those that are asked for; default: all
 * @throws InvalidArgumentError when one of them isn't there
 */
export async function findApplications(wanted?: readonly string[]): Promise<Application[]> {
  const entries = await readdir(appsFolder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => applicationIn(name, join(appsFolder, name))),
  );
  const present = found
    .filter((application) => application !== undefined)
    .sort((a, b) => Number(b.id === 'studio') - Number(a.id === 'studio') || a.port - b.port);
  const missing = wanted?.find((id) => !present.some((application) => application.id === id));
  if (missing !== undefined) throw notHere(missing, present);
  return present.filter(({ id }) => wanted?.includes(id) ?? true);
}

async function applicationIn(id: string, folder: string): Promise<Application | undefined> {
  const manifest = join(folder, 'package.json');
  const text = await readFile(manifest, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { scripts = {} } = JSON.parse(text) as { readonly scripts?: Readonly<Record<string, string>> };
  const port = /next start .*--port (\d+)/.exec(scripts['start'] ?? '')?.[1];
  if (port === undefined) return undefined;
  return { id, folder, port: Number(port), program: createRequire(manifest).resolve('next/dist/bin/next') };
}

const notHere = (missing: string, present: readonly Application[]): Error =>
  new InvalidArgumentError(`There is no application "${missing}" here.`, {
    expected: present.map(({ id }) => id).join(', ') || 'none: the command was installed by itself',
    fix: 'Name some of these, joined by commas.',
  });
