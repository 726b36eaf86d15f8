import type { DicomDataset } from '../dataset.ts';
import { readDicom } from '../dicom-image.ts';
import type { DisplayWindow } from '../voi.ts';
import type { ImageFrame, MedicalImage } from '../medical-image.ts';
import type { PictureFacts, ReadingRequest, ReadingValue } from './reading-messages.ts';
import { ReadingError } from '../reading-error.ts';
import { ReadingThread } from './reading-thread.ts';
import { startWorkingTime } from './working-time.ts';

export interface ReadingLimits {
  /**
   * Longest that all that is asked of one file may take together, in ms in which the process could work, with the start of a new
   * thread where the one before had to be stopped; default 1500: with the stopping of its own, two seconds. Whoever reads films of
   * many frames gives more.
   */
  readonly timeLimitMs?: number;
  /** Most that the process may grow meanwhile, in MB; default 1024. */
  readonly memoryLimitMb?: number;
}

type Ask = (image: ThreadedImage, request: ReadingRequest) => Promise<ReadingValue>;

/** How long a file may still take, in ms in which the process could work. */
class TimeLeft {
  private ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  /** @param share of what is left that this step may take @throws ReadingError `too-slow` where nothing is left */
  async spend<T>(step: (limitMs: number) => Promise<T>, share = 1): Promise<T> {
    if (this.ms <= 0)
      throw new ReadingError('too-slow', 'Reading the file takes too long; send it again, or in smaller parts.');
    const elapsedMs = startWorkingTime();
    try {
      return await step(this.ms * share);
    } finally {
      this.ms -= elapsedMs();
    }
  }
}

/** A picture whose frames are decoded in the reader's thread. */
class ThreadedImage implements MedicalImage {
  readonly bytes: Uint8Array;
  readonly time: TimeLeft;
  private readonly facts: PictureFacts & {
    dataset?: DicomDataset;
    pixelSpacingMm?: readonly [number, number] | undefined;
  };
  private readonly ask: Ask;

  constructor(bytes: Uint8Array, time: TimeLeft, facts: PictureFacts, ask: Ask) {
    this.bytes = bytes;
    this.time = time;
    this.facts = facts;
    this.ask = ask;
  }

  get dataset(): DicomDataset | undefined {
    return this.facts.dataset;
  }

  get numFrames(): number {
    return this.facts.numFrames;
  }

  get rows(): number {
    return this.facts.rows;
  }

  get columns(): number {
    return this.facts.columns;
  }

  get samplesPerPixel(): number {
    return this.facts.samplesPerPixel;
  }

  get photometricInterpretation(): string {
    return this.facts.photometricInterpretation;
  }

  get pixelSpacingMm(): readonly [number, number] | undefined {
    return this.facts.pixelSpacingMm;
  }

  async frame(index = 0): Promise<ImageFrame> {
    return (await this.ask(this, { kind: 'frame', index })) as ImageFrame;
  }

  async modalityValues(index = 0): Promise<Float32Array> {
    return (await this.ask(this, { kind: 'modalityValues', index })) as Float32Array;
  }

  async displayValues(index = 0, window?: DisplayWindow): Promise<Uint8ClampedArray> {
    return (await this.ask(this, { kind: 'displayValues', index, window })) as Uint8ClampedArray;
  }
}

/**
 * Reads files that strangers sent: in a thread of its own, with limits on time and memory, one after another. A file that crashes
 * or holds up the thread gives a `ReadingError` like any other damaged file; the next one finds a new thread.
 *
 * @example
 * const reader = new SafeReader();
 * const image = await reader.read(bytes);
 * const pixels = await image.displayValues();
 * await reader.close();
 */
export class SafeReader {
  private readonly timeLimitMs: number;
  private readonly memoryLimitMb: number;
  private thread: ReadingThread;
  /** Stands ready to take the thread's place, once one had to be stopped: hostile files seldom come alone. */
  private spare: ReadingThread | undefined;
  /** No file is to suffer from the very first start. */
  private readonly firstStart: Promise<unknown>;
  /** The image whose file the thread holds. */
  private held: ThreadedImage | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor({ timeLimitMs = 1500, memoryLimitMb = 1024 }: ReadingLimits = {}) {
    this.timeLimitMs = timeLimitMs;
    this.memoryLimitMb = memoryLimitMb;
    this.thread = new ReadingThread(memoryLimitMb);
    this.firstStart = this.thread.ready.catch(() => undefined);
  }

  /**
   * Opens a DICOM, PNG or JPEG file.
   * @throws ReadingError whose `code` says what is wrong; `too-slow` and `too-large` where a limit was reached.
   */
  async read(bytes: Uint8Array): Promise<MedicalImage> {
    return this.inTurn(async () => {
      await this.firstStart;
      const time = new TimeLeft(this.timeLimitMs);
      const open = (limitMs: number) => this.living().ask({ kind: 'open', bytes }, limitMs);
      const opened = (await time.spend(open, 1 / 2)) as { facts: PictureFacts | undefined };
      // The thread has parsed this very data set in half of the time, so it may be parsed here too.
      const facts = opened.facts ?? (await time.spend(() => readDicom(bytes)));
      const image = new ThreadedImage(bytes, time, facts, (asking, request) =>
        this.inTurn(() => this.ask(asking, request)),
      );
      this.held = image;
      return image;
    });
  }

  /** Ends the thread, after what is under way. */
  async close(): Promise<void> {
    await this.inTurn(async () => {
      await Promise.all([this.thread.stop(), this.spare?.stop()]);
    });
  }

  private living(): ReadingThread {
    if (!this.thread.isAlive) {
      this.thread = this.spare?.isAlive === true ? this.spare : new ReadingThread(this.memoryLimitMb);
      this.spare = new ReadingThread(this.memoryLimitMb);
      this.held = undefined;
    }
    return this.thread;
  }

  private async ask(image: ThreadedImage, request: ReadingRequest): Promise<ReadingValue> {
    return image.time.spend(async (limitMs) => {
      const elapsedMs = startWorkingTime();
      const thread = this.living();
      if (this.held !== image) {
        await thread.ask({ kind: 'open', bytes: image.bytes }, limitMs);
        this.held = image;
      }
      return thread.ask(request, limitMs - elapsedMs());
    });
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.last.then(task);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
