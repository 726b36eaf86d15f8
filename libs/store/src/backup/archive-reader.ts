import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ChecksumMismatchError, CorruptFileError } from '@newfield/core/contracts';
import { extract } from 'tar-stream';
import { checksumsName } from './archive-writer.ts';

/** Handles one entry. What it doesn't read is skipped. */
export type EntryReader = (name: string, content: Readable) => Promise<void>;

/**
 * Reads an archive from its start to its end, entry by entry.
 *
 * @throws CorruptFileError when the file is no archive or is cut short
 */
export async function readArchive(path: string, onEntry: EntryReader): Promise<void> {
  const tar = extract();
  const feeding = pipeline(createReadStream(path), tar);
  // Its failure also ends the loop below, which reports it.
  feeding.catch(() => undefined);
  try {
    for await (const entry of tar) {
      await onEntry(entry.header.name, Readable.from(entry));
      entry.resume();
    }
    await feeding;
  } catch (cause) {
    // A damaged file breaks the tar stream, or the entry that is being read; anything else is the handler's own.
    const isDamaged = tar.destroying || tar.destroyed;
    tar.destroy();
    throw isDamaged ? damaged(path, cause) : cause;
  }
}

/**
 * Compares every entry with its recorded checksum.
 *
 * @throws ChecksumMismatchError when an entry was altered, CorruptFileError when one is missing or the file is cut short
 */
export async function verifyArchive(path: string): Promise<void> {
  const found = new Map<string, string>();
  let recorded: Record<string, string> | undefined;
  await readArchive(path, async (name, content) => {
    if (name === checksumsName) {
      recorded = JSON.parse(await text(content)) as Record<string, string>;
      return;
    }
    const hash = createHash('sha256');
    for await (const chunk of content) hash.update(chunk as Uint8Array);
    found.set(name, hash.digest('hex'));
  });
  if (recorded === undefined) throw damaged(path);
  for (const [name, sha256] of Object.entries(recorded)) {
    if (found.get(name) === sha256) continue;
    throw new ChecksumMismatchError('The backup was altered after it was written.', {
      received: `${found.has(name) ? 'another checksum' : 'nothing'} for ${name}`,
      fix: 'Use another copy of the backup.',
    });
  }
  if (found.size !== Object.keys(recorded).length) throw damaged(path);
}

const damaged = (path: string, cause?: unknown): Error =>
  new CorruptFileError(`${path} is not a whole backup of Newfield.`, {
    expected: `a file that newfield backup wrote, with ${checksumsName} at its end`,
    fix: 'Use another copy of the backup.',
    cause,
  });
