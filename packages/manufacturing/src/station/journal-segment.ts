import { createHash } from 'node:crypto';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What the journal keeps of an inspection: the id that its station made, and all else as JSON. */
export interface JournalEntry {
  readonly id: string;
  readonly value: unknown;
}

/** A line: sixteen hexadecimal digits of the SHA-256 of what follows, a space, the entry as JSON. Node 20.9 has no CRC-32. */
export function toLine({ id, value }: JournalEntry): string {
  const text = JSON.stringify([id, value]);
  return `${checksum(text)} ${text}\n`;
}

const checksumLength = 16;
const checksum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, checksumLength);

export interface SegmentContents {
  readonly entries: readonly JournalEntry[];
  /** Whole lines that aren't what was written: the disk has damaged them. */
  readonly numDamaged: number;
}

/**
 * Reads a segment. A last line that isn't whole was never acknowledged: its process was killed as it wrote it. It is no damage.
 */
export async function readSegment(path: string): Promise<SegmentContents> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  const torn = lines.pop() ?? '';
  const entries: JournalEntry[] = [];
  let numDamaged = 0;
  for (const line of lines) {
    const entry = fromLine(line);
    if (entry === undefined) numDamaged++;
    else entries.push(entry);
  }
  // Cut off right before its line feed, it is whole all the same.
  const last = fromLine(torn);
  if (last !== undefined) entries.push(last);
  return { entries, numDamaged };
}

function fromLine(line: string): JournalEntry | undefined {
  const text = line.slice(checksumLength + 1);
  if (text === '' || line.slice(0, checksumLength) !== checksum(text)) return undefined;
  const [id, value] = JSON.parse(text) as [string, unknown];
  return { id, value };
}

/** Creates a segment that survives a power cut: its folder's entry is on the disk too. */
export async function createSegment(path: string): Promise<FileHandle> {
  const file = await open(path, 'wx', 0o600);
  if (process.platform !== 'win32') {
    const folder = await open(dirname(path), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }
  return file;
}

/**
 * Appends and flushes to the disk.
 *
 * @param numBytes the segment's length before
 * @returns its length after
 * @throws the system's error, also where only a part was written
 */
export async function appendFlushed(file: FileHandle, numBytes: number, text: string): Promise<number> {
  const length = numBytes + Buffer.byteLength(text);
  await file.appendFile(text);
  await file.datasync();
  // Node 20.9's io_uring reports a full disk's short writes as success.
  const { size } = await file.stat();
  if (size !== length) throw Object.assign(new Error('not all was written'), { code: 'ENOSPC' });
  return length;
}
