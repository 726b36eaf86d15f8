import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { documentLimits, requireWithin, unreadable } from './document-limits.ts';
import { NewfieldError } from '@newfield/core';

/**
 * Unpacks every file of a ZIP archive and throws it away, stopping as soon as it is too much, so that what reads it afterwards can't be
 * made to fill the memory.
 *
 * @throws ValueRangeError when it holds too many files or elements, or unpacks to too much
 * @throws CorruptFileError when it is no ZIP archive, is damaged or says of itself what isn't so
 */
export async function requireHarmlessArchive(bytes: Uint8Array): Promise<void> {
  try {
    const archive = await opened(bytes);
    requireWithin('packedFiles', archive.entryCount, 'files in an archive');
    const entries = await entriesOf(archive);
    requireUnpacked(entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0));
    let [numBytes, numElements] = [0, 0];
    // An entry that unpacks to more than it says is an error of the stream.
    for (const entry of entries) {
      const unpacked = await unpackedSize(archive, entry);
      numBytes += unpacked.numBytes;
      numElements += unpacked.numTags;
      requireWithin('elements', numElements, 'elements');
    }
    requireUnpacked(numBytes);
  } catch (cause) {
    if (cause instanceof NewfieldError) throw cause;
    throw unreadable('a packed document', 'Save it again with the program that made it.', cause);
  }
}

const requireUnpacked = (numBytes: number): void => requireWithin('unpackedBytes', numBytes, 'bytes when unpacked');

const opened = (bytes: Uint8Array): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, archive) =>
      error === null ? resolve(archive) : reject(error),
    ),
  );

const entriesOf = (archive: ZipFile): Promise<Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    archive.on('entry', (entry: Entry) => {
      // The directory may list more entries than it announces.
      if (entries.push(entry) > documentLimits.packedFiles) reject(new Error('more entries than announced'));
      else archive.readEntry();
    });
    archive.on('end', () => resolve(entries));
    archive.on('error', reject);
    archive.readEntry();
  });

interface Unpacked {
  readonly numBytes: number;
  /** Elements that begin, were it XML: any file may be. In a picture there are few such bytes. */
  readonly numTags: number;
}

const [tagStart, slash] = [0x3c, 0x2f];

const unpackedSize = (archive: ZipFile, entry: Entry): Promise<Unpacked> =>
  new Promise((resolve, reject) =>
    archive.openReadStream(entry, (error, stream) => {
      if (error !== null) return reject(error);
      let [numBytes, numTags] = [0, 0];
      stream.on('data', (chunk: Buffer) => {
        numBytes += chunk.length;
        for (let at = chunk.indexOf(tagStart); at >= 0; at = chunk.indexOf(tagStart, at + 1)) {
          if (chunk[at + 1] !== slash) numTags++;
        }
      });
      stream.on('end', () => resolve({ numBytes, numTags }));
      stream.on('error', reject);
    }),
  );
