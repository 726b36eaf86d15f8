import { readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { requireRoom, storageError } from '@newfield/core/storage';
import { appendFlushed, createSegment } from './journal-segment.ts';

export interface Segment {
  readonly path: string;
  numBytes: number;
  /** Absent once nothing is appended any more. */
  file?: FileHandle;
}

export interface SegmentLimits {
  /** Length at which a segment is ended and the next one begun. */
  readonly segmentBytes: number;
  /** Room that the disk must keep for others. */
  readonly freeBytesMin: number;
}

const named = /^\d{10}\.journal$/;

/** The segments of a journal, the oldest first: whole numbers as names, written one after the other. */
export class SegmentFolder {
  readonly segments: Segment[] = [];
  private readonly home: string;
  private readonly limits: SegmentLimits;
  private nextNumber = 1;

  constructor(home: string, limits: SegmentLimits) {
    this.home = home;
    this.limits = limits;
  }

  /** Finds what an earlier process left. Nothing is appended to it: its end may be torn. */
  async open(): Promise<void> {
    const names = (await readdir(this.home)).filter((name) => name.includes('.journal')).sort();
    for (const name of names.filter((each) => named.test(each))) {
      const path = join(this.home, name);
      this.segments.push({ path, numBytes: (await stat(path)).size });
    }
    // Past those put aside too: no name is given twice.
    this.nextNumber = 1 + Math.max(0, ...names.map((name) => Number.parseInt(name, 10)).filter(Number.isFinite));
  }

  get numBytes(): number {
    return this.segments.reduce((sum, { numBytes }) => sum + numBytes, 0);
  }

  /** Appends whole lines and flushes them to the disk. @throws StorageError; then nothing comes after what was written of them */
  async write(text: string): Promise<void> {
    const numBytes = Buffer.byteLength(text);
    requireRoom(this.home, this.limits.freeBytesMin + numBytes);
    const segment = await this.toWrite().catch((cause: unknown) => {
      throw storageError(this.home, cause, numBytes);
    });
    try {
      segment.numBytes = await appendFlushed(segment.file, segment.numBytes, text);
    } catch (cause) {
      await this.end().catch(() => undefined);
      segment.numBytes = await stat(segment.path).then(
        ({ size }) => size,
        () => segment.numBytes,
      );
      throw storageError(segment.path, cause, numBytes);
    }
  }

  /** Ends the segment that is written, if one is. */
  async end(): Promise<void> {
    const segment = this.segments.at(-1);
    const file = segment?.file;
    if (segment === undefined || file === undefined) return;
    delete segment.file;
    await file.close();
  }

  /** Removes a segment that was sent, or puts it aside for a person to look at. */
  async finish(segment: Segment, isDamaged: boolean): Promise<void> {
    if (isDamaged) await rename(segment.path, `${segment.path}.damaged`);
    else await rm(segment.path);
    this.segments.splice(this.segments.indexOf(segment), 1);
  }

  private async toWrite(): Promise<Segment & { file: FileHandle }> {
    const current = this.segments.at(-1);
    if (current?.file !== undefined && current.numBytes < this.limits.segmentBytes) {
      return current as Segment & { file: FileHandle };
    }
    await this.end();
    const path = join(this.home, `${String(this.nextNumber++).padStart(10, '0')}.journal`);
    const segment = { path, numBytes: 0, file: await createSegment(path) };
    this.segments.push(segment);
    return segment;
  }
}
