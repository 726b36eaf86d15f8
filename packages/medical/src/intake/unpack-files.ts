import { ValueRangeError } from '@newfield/core';
import { unzipSync } from 'fflate';

const numFilesMax = 20_000;
const numBytesMax = 4_000_000_000;
const fileBytesMax = 1_000_000_000;

export interface UnpackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a zip archive, one at a time, without folders and what operating systems add.
 *
 * @throws ValueRangeError when it holds more than a person would send
 */
export function* unpackFiles(archive: Uint8Array): Generator<UnpackedFile> {
  const entries: { readonly name: string; readonly numBytes: number }[] = [];
  unzipSync(archive, {
    filter: ({ name, originalSize: numBytes }) => {
      if (isContent(name)) entries.push({ name, numBytes });
      return false;
    },
  });
  const numBytes = entries.reduce((sum, entry) => sum + entry.numBytes, 0);
  if (
    entries.length > numFilesMax ||
    numBytes > numBytesMax ||
    entries.some((entry) => entry.numBytes > fileBytesMax)
  ) {
    throw new ValueRangeError('The archive holds too much.', {
      stage: 'data',
      expected: `at most ${numFilesMax} files, 1 GB each and 4 GB together`,
      received: `${entries.length} files of ${Math.round(numBytes / 1e6)} MB`,
      fix: 'Send it in parts.',
    });
  }
  for (const { name } of entries) {
    const bytes = unzipSync(archive, { filter: (entry) => entry.name === name })[name];
    if (bytes !== undefined) yield { name, bytes };
  }
}

const isContent = (name: string): boolean =>
  !name.endsWith('/') && !/(^|\/)(__MACOSX|\.|DICOMDIR$|Thumbs\.db$)/i.test(name);
