import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineError } from '@newfield/core/contracts';
import { storageError } from '@newfield/core/storage';
import { ownFolder } from './journal-owner.ts';
import { readSegment, toLine, type JournalEntry } from './journal-segment.ts';
import { type Segment, SegmentFolder, type SegmentLimits } from './segment-folder.ts';

/** The journal has reached its limit: nothing more is taken in until the database is back. */
export const JournalFullError = defineError('JournalFullError', 'JOURNAL_FULL', 'deployment', true);

/** Defaults: segments of 8 MB, 256 MB of the disk free. */
export interface JournalOptions extends Partial<SegmentLimits> {
  /** Of all segments together; default 2 GB. */
  readonly bytesMax?: number;
}

type Send = (entries: readonly JournalEntry[]) => Promise<void>;

/** Inspections that are safe on this machine's disk until the database has them. */
export interface Journal {
  /**
   * Keeps an entry. Once it resolves the entry outlives a kill, a crash and a power cut; only then may the verdict be acknowledged.
   * Entries that come together are flushed together. One whose id waits already is not kept twice.
   *
   * @throws JournalFullError at `bytesMax`; StorageError when the disk is full or can't be written: then the entry is not kept
   */
  append(entry: JournalEntry): Promise<void>;
  /**
   * Gives what waits to `send`, in the order in which it was kept, and forgets what it took. What is appended meanwhile goes along.
   * A process that is killed in between sends some again: `send` keeps an id once, as `recordInspections` does.
   *
   * @returns how many entries were sent
   * @throws whatever `send` throws; what was not sent yet waits on
   */
  replay(send: Send): Promise<number>;
  /** Whether an entry of this id waits. */
  isWaiting(id: string): boolean;
  /** Entries that wait. */
  readonly numWaiting: number;
  readonly numBytes: number;
  /** Lines that the disk had damaged, as replays came upon them; their segments are put aside as `.damaged`. */
  readonly numDamaged: number;
  close(): Promise<void>;
}

/** Entries sent at once: as many as `recordInspections` takes with ease. */
const batchMax = 500;

/**
 * Opens the journal of a folder, with what an earlier process left in it. One process at a time.
 *
 * @throws JournalInUseError; StorageError when the folder can't be written
 */
export async function openJournal(
  folder: string,
  { segmentBytes = 8e6, bytesMax = 2e9, freeBytesMin = 256e6 }: JournalOptions = {},
): Promise<Journal> {
  const home = resolve(folder);
  await mkdir(home, { recursive: true }).catch((cause: unknown) => {
    throw storageError(home, cause);
  });
  const giveBack = await ownFolder(home);
  try {
    const segments = new SegmentFolder(home, { segmentBytes, freeBytesMin });
    await segments.open();
    const journal = new FolderJournal(segments, bytesMax, giveBack);
    await journal.readWaiting();
    return journal;
  } catch (error) {
    await giveBack();
    throw error;
  }
}

class FolderJournal implements Journal {
  numDamaged = 0;
  /** By id, whether an entry is on the disk yet. */
  private readonly waiting = new Map<string, Promise<void>>();
  private queue: { readonly entry: JournalEntry; readonly done: (error?: unknown) => void }[] = [];
  /** Writing, and ending a segment, happen one after the other. */
  private turn: Promise<unknown> = Promise.resolve();
  private replaying: Promise<number> | undefined;

  private readonly folder: SegmentFolder;
  private readonly bytesMax: number;
  private readonly giveBack: () => Promise<void>;

  constructor(folder: SegmentFolder, bytesMax: number, giveBack: () => Promise<void>) {
    this.folder = folder;
    this.bytesMax = bytesMax;
    this.giveBack = giveBack;
  }

  get numWaiting(): number {
    return this.waiting.size;
  }

  get numBytes(): number {
    return this.folder.numBytes;
  }

  isWaiting(id: string): boolean {
    return this.waiting.has(id);
  }

  async readWaiting(): Promise<void> {
    for (const { path } of this.folder.segments) {
      for (const { id } of (await readSegment(path)).entries) this.waiting.set(id, Promise.resolve());
    }
  }

  append(entry: JournalEntry): Promise<void> {
    const earlier = this.waiting.get(entry.id);
    if (earlier !== undefined) return earlier;
    const kept = new Promise<void>((settle, refuse) => {
      this.queue.push({ entry, done: (error) => (error === undefined ? settle() : refuse(error)) });
    });
    this.waiting.set(entry.id, kept);
    void this.inTurn(() => this.flush());
    return kept;
  }

  replay(send: Send): Promise<number> {
    // Two at once would send the same.
    this.replaying ??= this.sendAll(send).finally(() => {
      this.replaying = undefined;
    });
    return this.replaying;
  }

  async close(): Promise<void> {
    await this.inTurn(() => this.flush());
    await this.inTurn(() => this.folder.end());
    await this.giveBack();
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  /** Writes all that has come since the last flush; refuses all of it where that fails. */
  private async flush(): Promise<void> {
    const taken = this.queue;
    this.queue = [];
    if (taken.length === 0) return;
    const text = taken.map(({ entry }) => toLine(entry)).join('');
    try {
      if (this.numBytes + Buffer.byteLength(text) > this.bytesMax) throw full(this.bytesMax);
      await this.folder.write(text);
      for (const { done } of taken) done();
    } catch (error) {
      for (const { entry, done } of taken) {
        this.waiting.delete(entry.id);
        done(error);
      }
    }
  }

  private async sendAll(send: Send): Promise<number> {
    let numSent = 0;
    for (;;) {
      await this.inTurn(() => this.folder.end());
      // One that was begun right now is still written: it is ended in the next round.
      const oldest = this.folder.segments.find(({ file }) => file === undefined);
      if (oldest !== undefined) numSent += await this.sendSegment(oldest, send);
      else if (this.folder.segments.length === 0) return numSent;
    }
  }

  private async sendSegment(segment: Segment, send: Send): Promise<number> {
    const { entries, numDamaged } = await readSegment(segment.path);
    // An entry whose flush failed may stand here although it was refused, and once more where it was kept in the end.
    const wanted = entries.filter(({ id }) => this.waiting.has(id));
    for (let start = 0; start < wanted.length; start += batchMax) {
      const batch = wanted.slice(start, start + batchMax);
      await send(batch);
      for (const { id } of batch) this.waiting.delete(id);
    }
    this.numDamaged += numDamaged;
    await this.folder.finish(segment, numDamaged > 0);
    return wanted.length;
  }
}

const full = (bytesMax: number): Error =>
  new JournalFullError('The journal of inspections is full.', {
    expected: `at most ${(bytesMax / 1e6).toFixed(0)} MB`,
    fix: 'Bring the database back so that the journal empties, or allow the journal more room. Until then no part is judged.',
  });
