import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ChecksumMismatchError, DownloadError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import type { Source } from '../catalogue/entry.ts';
import { countBytes } from './count-bytes.ts';
import type { DownloadOptions } from './download-options.ts';
import { replaceFolder } from './replace-folder.ts';
import { isStorageFailure } from './storage-failure.ts';

type NpmSource = Extract<Source, { kind: 'npm' }>;

export interface NpmFetchOptions extends DownloadOptions {
  /** Address of the registry; default: the one npm is set up with, else the public one. */
  readonly registry?: string;
}

/** Two more tries, soon: a person is waiting. */
const retry = { retries: 2, minTimeout: 500, maxTimeout: 2000 };

/** It brings hundreds of modules, and most programs that read data fetch none. */
const loadPacote = async () => (await import('pacote')).default;

/**
 * Unpacks an npm package into a folder. The tarball is saved beside it while pacote checks its integrity, unpacked under a
 * temporary name, and only then renamed.
 *
 * @throws DownloadError when the registry can't be reached or refuses; the same call may succeed later
 * @throws ChecksumMismatchError when the tarball doesn't have the recorded integrity; nothing of it is kept
 * @throws StorageError when the folder can't be written
 */
export async function fetchNpmPackage(source: NpmSource, folder: string, options: NpmFetchOptions = {}): Promise<void> {
  const staging = `${folder}.${process.pid}.tmp`;
  const tarball = `${staging}.tgz`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await saveTarball(source, tarball, options);
    const pacote = await loadPacote();
    await pacote.extract(`file:${tarball}`, staging, { integrity: source.integrity });
    options.signal?.throwIfAborted();
    await replaceFolder(staging, folder);
  } catch (cause) {
    throw options.signal?.aborted === true ? cause : explain(source, folder, cause);
  } finally {
    // What can't be removed couldn't be written either: the error above tells why.
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
    await rm(tarball, { force: true }).catch(() => undefined);
  }
}

async function saveTarball(
  source: NpmSource,
  path: string,
  { registry, signal, onProgress }: NpmFetchOptions,
): Promise<void> {
  const chosen = registry ?? process.env['npm_config_registry'];
  const settings = { integrity: source.integrity, retry, ...(chosen !== undefined && { registry: chosen }) };
  const pacote = await loadPacote();
  await pacote.tarball.stream(
    `${source.package}@${source.version}`,
    (stream) =>
      pipeline(
        stream,
        countBytes(0, (bytes) => onProgress?.(bytes, source.bytes)),
        createWriteStream(path),
        ...(signal === undefined ? [] : [{ signal }]),
      ),
    settings,
  );
}

function explain(source: NpmSource, folder: string, cause: unknown): Error {
  if (isStorageFailure(cause)) return storageError(folder, cause);
  const spec = `${source.package}@${source.version}`;
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EINTEGRITY') {
    return new ChecksumMismatchError(`The npm registry served another ${spec} than the recorded one.`, {
      expected: source.integrity,
      fix: 'Check your mirror (`npm config get registry`), then run the same command again.',
      cause,
    });
  }
  return new DownloadError(`Can't get ${spec} from the npm registry${code === undefined ? '' : ` (${code})`}.`, {
    fix: 'Check the network and `npm config get registry`, then run the same command again.',
    cause,
  });
}
