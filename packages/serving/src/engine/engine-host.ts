import { MessageChannel, type Worker } from 'node:worker_threads';
import type { EngineSettings, OpenMessage } from './engine-messages.ts';
import { EngineThread } from './engine-thread.ts';
import { startThread } from './start-thread.ts';

/**
 * A thread that copies of bundles run in. Starting one costs many times what opening a bundle in it does, so a model that is
 * loaded anew opens beside its predecessor, in the same threads. It ends with the last of its copies.
 */
export class EngineHost {
  /** Settles when the thread has ended, whether it was asked to or not. */
  readonly ended: Promise<void>;
  private readonly worker: Worker;
  private numCopies = 0;
  private hasEnded = false;

  constructor() {
    this.worker = startThread();
    this.worker.unref();
    // 'exit' follows, and says all there is to do.
    this.worker.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      this.worker.once('exit', () => {
        this.hasEnded = true;
        resolve();
      });
    });
  }

  /** Whether copies can still be opened in it. */
  get isAlive(): boolean {
    return !this.hasEnded;
  }

  /**
   * Opens a copy of a bundle, parity probe included. Runs of copies that are open already wait meanwhile.
   *
   * @throws InvalidBundleError, ParityError as `loadPredictor` does; what is open stays so
   */
  async open(settings: EngineSettings): Promise<EngineThread> {
    const { port1: port, port2: threadPort } = new MessageChannel();
    const numSent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const message: OpenMessage = { ...settings, port: threadPort, numSent };
    this.numCopies++;
    this.worker.postMessage(message, [threadPort]);
    try {
      return await EngineThread.opened(this, port, numSent);
    } catch (cause) {
      await this.release();
      throw cause;
    }
  }

  /** Called once for each copy that is closed. */
  async release(): Promise<void> {
    if (--this.numCopies === 0) await this.end();
  }

  /** Ends the thread, whatever runs in it. */
  async end(): Promise<void> {
    await this.worker.terminate();
    await this.ended;
  }
}
