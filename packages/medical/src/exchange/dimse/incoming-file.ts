import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type DicomFileParts, fileHead } from './dicom-file.ts';

/** An object on its way in: it goes to a temporary name, and to its own only when it is complete. */
export class IncomingFile extends Writable {
  readonly parts: Omit<DicomFileParts, 'dataset'>;
  private readonly folder: string;
  /** Where it lies: first under its temporary name. */
  private path: string;
  private readonly maximumBytes: number;
  private handle: FileHandle | undefined;
  private numBytes = 0;

  constructor(folder: string, parts: Omit<DicomFileParts, 'dataset'>, maximumBytes: number) {
    super({ highWaterMark: 1024 * 1024 });
    this.folder = folder;
    this.parts = parts;
    this.maximumBytes = maximumBytes;
    this.path = join(folder, `${crypto.randomUUID()}.part`);
  }

  /** Gives the complete file its name. @returns its path */
  async keep(): Promise<string> {
    const path = join(this.folder, `${this.parts.sopInstanceUid}.dcm`);
    await rename(this.path, path);
    this.path = path;
    return path;
  }

  /** Deletes it, complete or not. */
  async discard(): Promise<void> {
    this.destroy();
    if (!this.closed) await new Promise((resolve) => this.once('close', resolve));
    await rm(this.path, { force: true });
  }

  override _construct(done: (error?: Error | null) => void): void {
    settle(
      (async () => {
        // Only the owner may read it: it holds a patient's data.
        this.handle = await open(this.path, 'wx', 0o600);
        await this.handle.writeFile(fileHead(this.parts));
      })(),
      done,
    );
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.numBytes += chunk.length;
    if (this.numBytes > this.maximumBytes) return done(new Error('The object is larger than the limit.'));
    settle(this.handle?.writeFile(chunk), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    settle(this.handle?.sync(), done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const closed = this.handle?.close();
    this.handle = undefined;
    settle(closed, (problem) => done(error ?? problem));
  }
}

function settle(work: Promise<unknown> | undefined, done: (error?: Error | null) => void): void {
  Promise.resolve(work).then(
    () => done(),
    (error: Error) => done(error),
  );
}
