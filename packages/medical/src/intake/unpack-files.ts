import { openZip } from '@newfield/data';
import { fileBytesMax } from './buffer-file.ts';

/** What a person would send at once. Pixels shrink by a few times, a bomb's zeros a thousandfold. */
const limits = {
  numEntriesMax: 20_000,
  unpackedBytesMax: 4_000_000_000,
  entryBytesMax: fileBytesMax,
  expansionMax: 100,
};

export interface PackedFile {
  /** Counted from 0, among `numFiles`. */
  readonly index: number;
  readonly numFiles: number;
  /** Unpacks it. @throws CorruptFileError when it is damaged or larger than the archive says */
  read(): Promise<Uint8Array>;
}

/**
 * The files of a zip archive, without folders and what operating systems add. Each is unpacked when it is asked for, so that memory
 * holds one file, however large the archive is.
 *
 * @param path of the archive, which stays open until the last file was taken or the loop was left
 * @throws CorruptFileError when it is no archive, or a file is encrypted
 * @throws ValueRangeError  before anything is unpacked, when it would hold or become more than a person would send
 */
export async function* unpackFiles(path: string): AsyncGenerator<PackedFile> {
  const zip = await openZip(path, limits);
  try {
    const entries = zip.entries.filter(({ fileName }) => isContent(fileName));
    for (const [index, entry] of entries.entries()) {
      yield { index, numFiles: entries.length, read: () => zip.read(entry) };
    }
  } finally {
    zip.close();
  }
}

const isContent = (name: string): boolean => !/(^|\/)(__MACOSX\/|\.|DICOMDIR$|Thumbs\.db$)/i.test(name);
