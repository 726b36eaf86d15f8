import { buffer } from 'node:stream/consumers';
import { CorruptFileError, ValueRangeError } from '@newfield/core/contracts';
import yauzl from 'yauzl';
import { ownDataLimits } from './own-data-limits.ts';

/** A file in an archive. */
export type ZipEntry = yauzl.Entry;

/** What an archive may hold at most. */
export interface ZipLimits {
  /** Files and folders. */
  readonly numEntriesMax: number;
  /** All of them, unpacked. */
  readonly unpackedBytesMax: number;
  /** One of them, unpacked; default as many as all. */
  readonly entryBytesMax?: number;
  /** How much larger it may become. */
  readonly expansionMax: number;
}

/** An archive whose files are read one by one, from where they lie; nothing is ever written to the disk. */
export interface ZipArchive {
  /** Files only, in the archive's order. */
  readonly entries: readonly ZipEntry[];
  /** Unpacks one file. @throws CorruptFileError when it is damaged or larger than the archive says */
  read(entry: ZipEntry): Promise<Buffer>;
  close(): void;
}

/**
 * Opens a zip file that may be hostile: its directory is read and judged before anything is unpacked.
 *
 * @param limits default those of a data set of one's own
 * @throws CorruptFileError when it is no zip file, a name in it leads out of it or has a backslash, or a file is encrypted
 * @throws ValueRangeError when it holds more files than allowed or would unpack to more bytes than allowed
 */
export async function openZip(path: string, limits: ZipLimits = ownDataLimits): Promise<ZipArchive> {
  const zip = await yauzl
    .openPromise(path, { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true })
    .catch((): never => {
      throw damaged('a whole zip file');
    });
  try {
    const entries = await readDirectory(zip, limits);
    return {
      entries,
      async read(entry) {
        try {
          return await buffer(await zip.openReadStreamPromise(entry));
        } catch {
          throw damaged('files as long as the archive says, that can be unpacked');
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function readDirectory(zip: yauzl.ZipFile, limits: ZipLimits): Promise<ZipEntry[]> {
  const { numEntriesMax, unpackedBytesMax, entryBytesMax = unpackedBytesMax, expansionMax } = limits;
  if (zip.entryCount > numEntriesMax) throw tooMuch('files', numEntriesMax, zip.entryCount);
  const entries: ZipEntry[] = [];
  let unpackedBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpackedBytes += entry.uncompressedSize;
      if (unpackedBytes > unpackedBytesMax) throw tooMuch('unpacked bytes', unpackedBytesMax, unpackedBytes);
      if (entry.uncompressedSize > entryBytesMax)
        throw tooMuch('unpacked bytes a file', entryBytesMax, entry.uncompressedSize);
      if (entry.isEncrypted()) throw damaged('files without a password');
      if (!entry.fileName.endsWith('/')) entries.push(entry);
    }
  } catch (error) {
    if (CorruptFileError.isInstance(error) || ValueRangeError.isInstance(error)) throw error;
    // The library's own error quotes names, which are the user's.
    throw damaged('relative names without .. or backslashes, in a directory that can be read');
  }
  const expansion = unpackedBytes / Math.max(1, zip.fileSize);
  if (expansion > expansionMax) throw tooMuch('times its size, unpacked', expansionMax, Math.round(expansion));
  return entries;
}

const damaged = (expected: string): Error =>
  new CorruptFileError('The archive can’t be used.', { expected, fix: 'Pack the folder again, as a plain zip file.' });

const tooMuch = (unit: string, max: number, received: number): Error =>
  new ValueRangeError('The archive holds too much.', {
    stage: 'data',
    expected: `at most ${max} ${unit}`,
    received: `${received}`,
    fix: 'Split it into several archives.',
  });
