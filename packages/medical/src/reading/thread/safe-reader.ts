import type { DicomDataset } from '../dataset.ts';
import { readDicom } from '../dicom-image.ts';
import type { DisplayWindow } from '../voi.ts';
import type { ImageFrame, MedicalImage } from '../medical-image.ts';
import type { PictureFacts, ReadingRequest, ReadingValue } from './reading-messages.ts';
import { type ReadingLimits, ReadingThread } from './reading-thread.ts';

type Ask = (image: ThreadedImage, request: ReadingRequest) => Promise<ReadingValue>;

/** A picture whose frames are decoded in the reader's thread. */
class ThreadedImage implements MedicalImage {
  readonly bytes: Uint8Array;
  private readonly facts: PictureFacts & {
    dataset?: DicomDataset;
    pixelSpacingMm?: readonly [number, number] | undefined;
  };
  private readonly ask: Ask;

  constructor(bytes: Uint8Array, facts: PictureFacts, ask: Ask) {
    this.bytes = bytes;
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
  private readonly limits: ReadingLimits;
  private thread: ReadingThread | undefined;
  /** The image whose file the thread holds. */
  private held: ThreadedImage | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(limits: ReadingLimits = {}) {
    this.limits = limits;
  }

  /**
   * Opens a DICOM, PNG or JPEG file.
   * @throws ReadingError whose `code` says what is wrong; `too-slow` and `too-large` where a limit was reached.
   */
  async read(bytes: Uint8Array): Promise<MedicalImage> {
    return this.inTurn(async () => {
      const opened = (await this.living().ask({ kind: 'open', bytes })) as { facts: PictureFacts | undefined };
      // The thread has parsed this very data set within the limits, so it may be parsed here too.
      const facts = opened.facts ?? (await readDicom(bytes));
      const image = new ThreadedImage(bytes, facts, (asking, request) => this.inTurn(() => this.ask(asking, request)));
      this.held = image;
      return image;
    });
  }

  /** Ends the thread, after what is under way. */
  async close(): Promise<void> {
    await this.inTurn(async () => {
      await this.thread?.stop();
    });
  }

  private living(): ReadingThread {
    if (this.thread?.isAlive !== true) {
      this.thread = new ReadingThread(this.limits);
      this.held = undefined;
    }
    return this.thread;
  }

  private async ask(image: ThreadedImage, request: ReadingRequest): Promise<ReadingValue> {
    const thread = this.living();
    if (this.held !== image) {
      await thread.ask({ kind: 'open', bytes: image.bytes });
      this.held = image;
    }
    return thread.ask(request);
  }

  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const mine = this.last.then(task);
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
