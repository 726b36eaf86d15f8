import { MessageChannel, receiveMessageOnPort, type MessagePort, type Worker } from 'node:worker_threads';
import type { BundleManifest, HostTensor } from '@newfield/core/contracts';
import { ServerUnavailableError, withRetryAfter } from '../errors/index.ts';
import { receivedError, type EngineMessage, type EngineSettings, type RunMessage } from './engine-messages.ts';
import { startThread } from './start-thread.ts';

/** What a run gave, and how long it took from its start, or from the end of the run before it. */
export interface EngineRun {
  readonly outputs: Readonly<Record<string, HostTensor>>;
  readonly runMs: number;
}

interface Waiting {
  /** When it was sent, in ms on the clock of `performance.now`. */
  readonly since: number;
  resolve(run: EngineRun): void;
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
  private readonly port: MessagePort;
  private readonly numSent: Int32Array;
  private numReceived = 0;
  private lastEnd = 0;
  private readonly waiting = new Map<number, Waiting>();
  private numRuns = 0;
  private spare: ArrayBuffer | undefined;
  private hasEnded = false;

  private constructor(worker: Worker, port: MessagePort, numSent: Int32Array, { manifest, runtime }: FirstMessage) {
    this.worker = worker;
    this.port = port;
    this.numSent = numSent;
    this.numReceived = 1;
    this.manifest = manifest;
    this.runtime = runtime;
    port.on('message', (message: EngineMessage) => this.receive(message));
    port.unref();
    this.ended = new Promise((resolve) => {
      worker.on('exit', () => {
        this.hasEnded = true;
        for (const { reject } of this.waiting.values()) reject(endedError());
        this.waiting.clear();
        port.close();
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
    const { port1: port, port2: threadPort } = new MessageChannel();
    const numSent = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const worker = startThread({ ...settings, port: threadPort, numSent });
    try {
      return new EngineThread(worker, port, numSent, await firstMessage(worker, port));
    } catch (cause) {
      port.close();
      await worker.terminate();
      throw cause;
    }
  }

  /** Runs that were sent and have not ended. */
  get numUnderWay(): number {
    return this.waiting.size;
  }

  /** When the run that is under way began, in ms. */
  get runningSince(): number {
    return this.lastEnd;
  }

  /** @param inputs their buffer goes to the thread and must not be used again */
  run(inputs: HostTensor): Promise<EngineRun> {
    if (this.hasEnded) return Promise.reject(endedError());
    const id = this.numRuns++;
    const message: RunMessage = { id, inputs };
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { since: performance.now(), resolve, reject });
      this.port.postMessage(message, [inputs.data.buffer as ArrayBuffer]);
    });
  }

  /** Takes what the thread has sent and the event loop has not come to yet. */
  poll(): void {
    while (Atomics.load(this.numSent, 0) !== this.numReceived) {
      const received = receiveMessageOnPort(this.port) as { message: EngineMessage } | undefined;
      if (received === undefined) return;
      this.receive(received.message);
    }
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
    this.numReceived = (this.numReceived + 1) | 0;
    if (message.kind !== 'done' && message.kind !== 'failed') return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    const start = Math.max(this.lastEnd, waiting?.since ?? 0);
    this.lastEnd = performance.now();
    if (message.kind === 'failed') return waiting?.reject(receivedError(message.error));
    this.spare = message.memory;
    waiting?.resolve({ outputs: message.outputs, runMs: this.lastEnd - start });
  }
}

interface FirstMessage {
  readonly manifest: BundleManifest;
  readonly runtime: string;
}

function firstMessage(worker: Worker, port: MessagePort): Promise<FirstMessage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('Loading took too long.')), loadingMsMax);
    const onExit = (): void => fail(new Error('The thread ended while it loaded the bundle.'));
    const stopListening = (): void => {
      clearTimeout(timer);
      port.off('message', onMessage);
      worker.off('error', fail).off('exit', onExit);
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
    port.on('message', onMessage);
    worker.on('error', fail).on('exit', onExit);
  });
}

function endedError(): Error {
  const error = new ServerUnavailableError('The engine of this model ended; it is being started again.', {
    fix: 'Send the request again.',
  });
  return withRetryAfter(error, restartMs);
}
