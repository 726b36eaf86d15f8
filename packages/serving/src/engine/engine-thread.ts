import type { Worker } from 'node:worker_threads';
import type { BundleManifest, HostTensor } from '@newfield/core/contracts';
import { ServerUnavailableError, withRetryAfter } from '../errors/index.ts';
import { receivedError, type EngineMessage, type EngineSettings, type RunMessage } from './engine-messages.ts';
import { startThread } from './start-thread.ts';

interface Waiting {
  resolve(outputs: Readonly<Record<string, HostTensor>>): void;
  reject(cause: unknown): void;
}

/** Longest a thread may take to load a bundle, in ms. */
const loadingMsMax = 120_000;

/** How long after an unexpected end a caller should come back, in ms. */
const restartMs = 1000;

/** One copy of a bundle in a thread of its own. Runs are made one after another. */
export class EngineThread {
  readonly manifest: BundleManifest;
  readonly runtime: string;
  /** Settles when the thread has ended, whether it was asked to or not. */
  readonly ended: Promise<void>;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private numRuns = 0;
  private spare: ArrayBuffer | undefined;
  private hasEnded = false;

  private constructor(worker: Worker, { manifest, runtime }: { manifest: BundleManifest; runtime: string }) {
    this.worker = worker;
    this.manifest = manifest;
    this.runtime = runtime;
    worker.on('message', (message: EngineMessage) => this.receive(message));
    this.ended = new Promise((resolve) => {
      worker.on('exit', () => {
        this.hasEnded = true;
        for (const { reject } of this.waiting.values()) reject(endedError());
        this.waiting.clear();
        resolve();
      });
    });
    // 'exit' follows, and says all there is to do.
    worker.on('error', () => undefined);
    worker.unref();
  }

  /**
   * Loads a bundle in a new thread, parity probe included.
   *
   * @throws InvalidBundleError, ParityError as `loadPredictor` does
   */
  static async start(settings: EngineSettings): Promise<EngineThread> {
    const worker = startThread(settings);
    try {
      return new EngineThread(worker, await firstMessage(worker));
    } catch (cause) {
      await worker.terminate();
      throw cause;
    }
  }

  /** @param inputs their buffer goes to the thread and must not be used again */
  run(inputs: HostTensor): Promise<Readonly<Record<string, HostTensor>>> {
    if (this.hasEnded) return Promise.reject(endedError());
    const id = this.numRuns++;
    const message: RunMessage = { id, inputs };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage(message, [inputs.data.buffer as ArrayBuffer]);
    });
  }

  /** Memory that came back from an earlier run, when there is enough. */
  takeSpare(numBytes: number): ArrayBuffer | undefined {
    const { spare } = this;
    if (spare === undefined || spare.byteLength < numBytes) return undefined;
    this.spare = undefined;
    return spare;
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
    await this.ended;
  }

  private receive(message: EngineMessage): void {
    if (message.kind !== 'done' && message.kind !== 'failed') return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.kind === 'failed') return waiting?.reject(receivedError(message.error));
    this.spare = message.memory;
    waiting?.resolve(message.outputs);
  }
}

function firstMessage(worker: Worker): Promise<{ manifest: BundleManifest; runtime: string }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('Loading took too long.')), loadingMsMax);
    const onExit = (): void => fail(new Error('The thread ended while it loaded the bundle.'));
    const stopListening = (): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', fail).off('exit', onExit);
    };
    const fail = (cause: unknown): void => {
      stopListening();
      reject(cause);
    };
    const onMessage = (message: EngineMessage): void => {
      stopListening();
      if (message.kind === 'ready') resolve(message);
      else reject(message.kind === 'refused' ? receivedError(message.error) : new Error('The thread is out of step.'));
    };
    worker.on('message', onMessage).on('error', fail).on('exit', onExit);
  });
}

function endedError(): Error {
  const error = new ServerUnavailableError('The engine of this model ended; it is being started again.', {
    fix: 'Send the request again.',
  });
  return withRetryAfter(error, restartMs);
}
