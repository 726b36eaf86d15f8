import type { Connection } from '@newfield/store';

import { versionOfBundle } from '../platform.ts';

/** Which registered version a job's input names by its bundle, if it names one. */
export async function versionOfJob(
  db: Connection,
  input: unknown,
): Promise<{ readonly id: string; readonly version: string } | null> {
  const { bundleSha256 } = (input ?? {}) as { bundleSha256?: unknown };
  if (typeof bundleSha256 !== 'string') return null;
  const version = await versionOfBundle(db, bundleSha256);
  return version === undefined ? null : { id: version.id, version: version.version };
}
