import { availableParallelism } from 'node:os';
import type { BundleManifest, HostTensor, TensorSpec } from '@newfield/core/contracts';
import { servingNames } from '@newfield/core/predictor';
import { ServerUnavailableError, withRetryAfter } from '../errors/index.ts';
import { datatypeOf } from '../protocol/datatype.ts';
import type { ServingTensor, TensorDeclaration } from '../protocol/tensor.ts';
import { EngineHost } from './engine-host.ts';
import type { EngineThread } from './engine-thread.ts';
import type { ServableModel, TensorsByName } from './servable-model.ts';

/** Output that names the decision, beside those of the bundle's graph. */
const labelOutput = 'label';

/** Copies of one bundle that are made without being asked for. */
const usualInstancesMax = 4;

/** Between attempts to start an engine again, in ms. */
const restartDelaysMs = [0, 1000, 5000, 30_000];

export interface BundleModelOptions {
  /**
   * Copies of the bundle, each in a thread of its own, that answer at the same time; they share the cores evenly. Default: one a
   * core, at most 4: runs of one core each give more answers a second than one run over all cores.
   */
  readonly numInstances?: number;
}

/**
 * Opens a bundle for serving: every copy checks its sums and replays its parity probe before it answers anybody.
 *
 * @param folder of the bundle
 * @param previous what it is to replace. The new copies open in its threads, one after another so that the others go on
 *   answering, and for as long as both are open they share them
 * @throws InvalidBundleError, ParityError as `loadPredictor` does
 */
export async function openBundleModel(
  folder: string,
  options: BundleModelOptions = {},
  previous?: ServableModel,
): Promise<ServableModel> {
  const numCores = availableParallelism();
  const numInstances = options.numInstances ?? Math.min(usualInstancesMax, numCores);
  const settings = { folder, numThreads: Math.max(1, Math.floor(numCores / numInstances)) };
  const start = (): Promise<EngineThread> => new EngineHost().open(settings);
  const kept = previous instanceof BundleModel ? previous.hosts().slice(0, numInstances) : [];
  const threads: EngineThread[] = [];
  try {
    // The first alone: where it is refused, the others would be too.
    for (const host of kept) threads.push(await host.open(settings));
    if (threads.length === 0) threads.push(await start());
    const others = await Promise.allSettled(Array.from({ length: numInstances - threads.length }, start));
    for (const other of others) if (other.status === 'fulfilled') threads.push(other.value);
    const failed = others.find((other) => other.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return new BundleModel(threads, start);
  } catch (cause) {
    await Promise.all(threads.map((thread) => thread.stop()));
    throw cause;
  }
}

class BundleModel implements ServableModel {
  readonly manifest: BundleManifest;
  readonly platform: string;
  private readonly threads: Set<EngineThread>;
  private readonly startThread: () => Promise<EngineThread>;
  private readonly labelBytes: readonly Uint8Array[];
  private isDisposed = false;

  constructor(threads: readonly EngineThread[], startThread: () => Promise<EngineThread>) {
    this.manifest = threads[0]!.manifest;
    this.platform = `onnxruntime_${threads[0]!.runtime}`;
    this.startThread = startThread;
    this.labelBytes = this.manifest.labels.map((label) => Buffer.from(label));
    this.threads = new Set(threads);
    for (const thread of threads) this.watch(thread);
  }

  /** Those that live; with none a run is refused at once rather than left waiting. */
  get numInstances(): number {
    return Math.max(1, this.threads.size);
  }

  /** One more for each thread, which then goes on without waiting for this one. */
  get numRunsAhead(): number {
    return this.threads.size;
  }

  get name(): string {
    return this.manifest.name;
  }

  get version(): string {
    return this.manifest.version;
  }

  get labels(): readonly string[] {
    return this.manifest.labels;
  }

  get inputs(): readonly TensorDeclaration[] {
    return [declare(this.manifest.input)];
  }

  get outputs(): readonly TensorDeclaration[] {
    return [...this.manifest.outputs.map(declare), { name: labelOutput, datatype: 'BYTES', shape: [-1] }];
  }

  allocate(numBytes: number): ArrayBuffer {
    for (const thread of this.threads) {
      const spare = thread.takeSpare(numBytes);
      if (spare !== undefined) return spare;
    }
    return new ArrayBuffer(numBytes);
  }

  async run(inputs: TensorsByName, onTimed?: (runMs: number) => void): Promise<TensorsByName> {
    const { dtype, name } = this.manifest.input;
    const { shape, data } = inputs[name]!;
    const thread = this.freest();
    if (thread === undefined) throw noEngine();
    const { outputs, runMs } = await thread.run({ dtype, shape, data: data as HostTensor['data'] });
    onTimed?.(runMs);
    return this.toOutputs(outputs);
  }

  /** The threads it runs in, as long as they live. */
  hosts(): EngineHost[] {
    return [...this.threads].map(({ host }) => host).filter(({ isAlive }) => isAlive);
  }

  poll(): void {
    for (const thread of this.threads) thread.poll();
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    await Promise.all([...this.threads].map((thread) => thread.stop()));
  }

  /** The thread that has least to do; of several the one that is farthest with it. */
  private freest(): EngineThread | undefined {
    let freest: EngineThread | undefined;
    for (const thread of this.threads) {
      const difference = freest === undefined ? -1 : thread.numUnderWay - freest.numUnderWay;
      if (difference < 0 || (difference === 0 && thread.runningSince < freest!.runningSince)) freest = thread;
    }
    return freest;
  }

  private toOutputs(outputs: Readonly<Record<string, HostTensor>>): TensorsByName {
    const named = Object.entries(outputs).map(([name, { dtype, shape, data }]): [string, ServingTensor] => [
      name,
      { name, datatype: datatypeOf[dtype], shape, data },
    ]);
    const decision = outputs[servingNames.decision];
    if (decision !== undefined) {
      const data = Array.from(decision.data as Int32Array, (index) => this.labelBytes[index]!);
      named.push([labelOutput, { name: labelOutput, datatype: 'BYTES', shape: [data.length], data }]);
    }
    return Object.fromEntries(named);
  }

  /** A thread that ends by itself is replaced. */
  private watch(thread: EngineThread): void {
    void thread.ended.then(async () => {
      this.threads.delete(thread);
      for (let attempt = 0; !this.isDisposed; attempt++) {
        const delayMs = restartDelaysMs[Math.min(attempt, restartDelaysMs.length - 1)]!;
        await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
        const replacement = await this.startThread().catch(() => undefined);
        if (replacement === undefined) continue;
        if (this.isDisposed) return replacement.stop();
        this.threads.add(replacement);
        return this.watch(replacement);
      }
    });
  }
}

const declare = ({ name, dtype, shape, unit, range }: TensorSpec): TensorDeclaration => ({
  name,
  datatype: datatypeOf[dtype],
  shape: shape.map((length) => length ?? -1),
  unit,
  range,
});

function noEngine(): Error {
  const error = new ServerUnavailableError('No engine of this model is ready; one is being started.', {
    fix: 'Send the request again.',
  });
  return withRetryAfter(error, restartDelaysMs[1]!);
}
