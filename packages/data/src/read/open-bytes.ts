import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CorruptFileError, DatasetNotFoundError } from '@newfield/core/contracts';

/** A file's bytes as a stream, unpacked when its name ends in `.gz`. Its errors go through `readFailure`. */
export function openBytes(path: string): Readable {
  const file = createReadStream(path);
  // The last stream carries the error of any; whoever reads it sees it.
  return path.endsWith('.gz') ? pipeline(file, createGunzip(), () => undefined) : file;
}

/** Turns a failed read into the error that names its fix. An error of this library stays what it is. */
export function readFailure(path: string, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT') {
    return new DatasetNotFoundError(`There is no file ${path}.`, {
      fix: 'Verify the data set with: newfield datasets verify <name>',
    });
  }
  if (code?.startsWith('Z_') === true) {
    return corruptFile(path, 'whole gzip data', code);
  }
  return cause;
}

/** @param found what is wrong in a few words, without a value of the file */
export function corruptFile(path: string, expected: string, found: string): Error {
  return new CorruptFileError(`${path} is damaged.`, {
    expected,
    received: found,
    fix: 'Verify the data set with: newfield datasets verify <name>, and restore the file.',
  });
}
