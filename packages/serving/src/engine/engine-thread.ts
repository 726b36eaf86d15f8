import { receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { BundleManifest, HostTensor } from '@newfield/core/contracts';
import { ServerUnavailableError, withRetryAfter } from '../errors/index.ts';
import type { EngineHost } from './engine-host.ts';
import { receivedError, type EngineMessage, type RunMessage } from './engine-messages.ts';

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

/** Longest a thread may take to open a bundle, in ms. */
const openingMsMax = 120_000;

/** How long after an unexpected end a caller should come back, in ms. */
const restartMs = 1000;

/** One copy of a bundle in a thread, which it may share with the copy it replaces. Runs are made one after another. */
export class EngineThread {
  readonly host: EngineHost;
  readonly manifest: BundleManifest;
  readonly runtime: string;
  /** Settles when the copy is closed or its thread has ended. */
  readonly ended: Promise<void>;
  private readonly port: MessagePort;
  private readonly numSent: Int32Array;
  private numReceived = 1;
  private lastEnd = 0;
  private readonly waiting = new Map<number, Waiting>();
  private numRuns = 0;
  private spare: ArrayBuffer | undefined;
  private hasEnded = false;
  private hasStopped = false;

  private constructor(host: EngineHost, port: MessagePort, numSent: Int32Array, { manifest, runtime }: FirstMessage) {
    this.host = host;
    this.port = port;
    this.numSent = numSent;
    this.manifest = manifest;
    this.runtime = runtime;
    port.on('message', (message: EngineMessage) => this.receive(message));
    port.unref();
    this.ended = Promise.race([host.ended, new Promise<void>((resolve) => port.once('close', resolve))]).then(() => {
      this.hasEnded = true;
      for (const { reject } of this.waiting.values()) reject(endedError());
      this.waiting.clear();
      port.close();
    });
  }

  /** Waits until a host has opened the copy at the other end of the port. @throws what kept it from that */
  static async opened(host: EngineHost, port: MessagePort, numSent: Int32Array): Promise<EngineThread> {
    try {
      return new EngineThread(host, port, numSent, await firstMessage(host, port));
    } catch (cause) {
      port.close();
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

  /** Closes the copy, and its thread when nothing else is open there. */
  async stop(): Promise<void> {
    if (this.hasStopped) return this.ended;
    this.hasStopped = true;
    this.port.close();
    await this.host.release();
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

function firstMessage(host: EngineHost, port: MessagePort): Promise<FirstMessage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(new Error('Loading took too long.')), openingMsMax);
    const stopListening = (): void => {
      clearTimeout(timer);
      port.off('message', onMessage);
    };
    const fail = (cause: unknown): void => {
      stopListening();
      reject(cause instanceof Error ? cause : new Error(String(cause)));
    };
    const onMessage = (message: EngineMessage): void => {
      stopListening();
      if (message.kind === 'ready') resolve(message);
      else reject(message.kind === 'refused' ? receivedError(message.error) : new Error('The thread is out of step.'));
    };
    port.on('message', onMessage);
    void host.ended.then(() => fail(new Error('The thread ended while it loaded the bundle.')));
  });
}

function endedError(): Error {
  const error = new ServerUnavailableError('The engine of this model ended; it is being started again.', {
    fix: 'Send the request again.',
  });
  return withRetryAfter(error, restartMs);
}
