import { createHash } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChecksumMismatchError } from '@newfield/core/contracts';

/** Passes bytes on and fails at their end unless their SHA-256 is `sha256`. */
export function checkedStream(source: Readable, sha256: string): Readable {
  const hash = createHash('sha256');
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(hash.digest('hex') === sha256 ? null : altered(sha256));
    },
  });
  // A failure reaches whoever reads `check`; the promise would report it a second time.
  pipeline(source, check).catch(() => undefined);
  return check;
}

const altered = (sha256: string): Error =>
  new ChecksumMismatchError(`Blob ${sha256.slice(0, 12)}… was altered where it is stored.`, {
    expected: 'the bytes that were put',
    fix: 'Restore it from a backup: put() of the same bytes replaces it. Check the disk.',
  });

/** Reads a checked stream to its end. @returns false when the bytes were altered */
export async function isIntact(stream: Readable): Promise<boolean> {
  try {
    for await (const _chunk of stream);
    return true;
  } catch (error) {
    if (ChecksumMismatchError.isInstance(error)) return false;
    throw error;
  }
}
