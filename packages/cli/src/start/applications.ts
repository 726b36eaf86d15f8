import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** Every application there is, Studio first; none where the command was installed by itself. */
export async function findApplications(): Promise<Application[]> {
  const entries = await readdir(appsFolder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => applicationIn(name, join(appsFolder, name))),
  );
  return found
    .filter((application) => application !== undefined)
    .sort((a, b) => Number(b.id === 'studio') - Number(a.id === 'studio') || a.port - b.port);
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
