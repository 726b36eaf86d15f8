import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create, Parser, type ReadEntry } from 'tar';
import { InvalidBundleError } from '../contracts/errors/index.ts';
import { storageError, writeAtomically } from '../storage/atomic-write.ts';
import { bundleFiles } from './bundle-files.ts';
import { readBundle } from './read-bundle.ts';

/*
 * A bundle as one file, to be sent: a gzipped tar archive of its four files. Archives are treated as hostile: whatever is
 * not one of the four names, not a plain file, or too large, ends the unpacking.
 */

const names: readonly string[] = Object.values(bundleFiles);

/** Unpacked size at which an archive is given up, whatever it claims. */
const maxUnpackedBytes = 600 * 1024 * 1024;

/**
 * Packs a bundle into `path`, after checking it.
 *
 * @throws InvalidBundleError when the folder is no sound bundle
 * @throws StorageError when the archive can't be written
 */
export async function packBundle(folder: string, path: string): Promise<void> {
  await readBundle(folder);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(resolve(path)), { recursive: true });
    await create({ gzip: true, portable: true, cwd: folder, file: temporary, mtime: new Date(0) }, [...names]);
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw storageError(path, cause);
  }
}

/**
 * Unpacks an archive into a new folder, which appears whole or not at all.
 *
 * @throws InvalidBundleError when the archive is damaged or hostile, or the folder is there already
 */
export async function unpackBundle(path: string, folder: string): Promise<void> {
  const target = resolve(folder);
  if (await exists(target)) throw refused(`${folder} is there already`, 'Name a new folder, or remove this one.');
  if (!(await exists(path))) throw refused(`there is no ${path}`, 'Check the name.');
  await mkdir(dirname(target), { recursive: true });
  const staging = await mkdtemp(`${target}.`);
  try {
    for (const [name, content] of await readEntries(path)) await writeAtomically(join(staging, name), await content);
    await readBundle(staging);
    await rename(staging, target);
  } catch (cause) {
    await rm(staging, { recursive: true, force: true });
    if (InvalidBundleError.isInstance(cause)) throw cause;
    throw refused('it is damaged or no gzipped tar archive', 'Get the archive again.', cause);
  }
}

/** The files of an archive. Reads no further than the first thing that is wrong. */
async function readEntries(path: string): Promise<ReadonlyMap<string, Promise<Buffer>>> {
  const source = createReadStream(path);
  const files = new Map<string, Promise<Buffer>>();
  let unpackedBytes = 0;
  const reasonToRefuse = ({ path: name, type, size }: ReadEntry): string | undefined => {
    if (!names.includes(name) || type !== 'File' || files.has(name)) return 'it holds something that no bundle has';
    unpackedBytes += size;
    return unpackedBytes > maxUnpackedBytes
      ? `it unpacks to more than ${maxUnpackedBytes / 1024 / 1024} MB`
      : undefined;
  };
  const parser = new Parser({
    strict: true,
    onReadEntry(entry) {
      const reason = reasonToRefuse(entry);
      if (reason === undefined) files.set(entry.path, entry.concat() as Promise<Buffer>);
      else source.destroy(refused(reason, 'Pack the bundle with `newfield models pack`.'));
    },
  });
  await pipeline(source, parser);
  const missing = names.filter((name) => !files.has(name));
  if (missing.length > 0) throw refused(`it lacks ${missing.join(', ')}`, 'Get the archive again.');
  return files;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

function refused(what: string, fix: string, cause?: unknown): Error {
  return new InvalidBundleError(`The archive can't be unpacked: ${what}.`, { fix, cause });
}
