import type { Batch, Dataset } from '../../contracts/dataset.ts';
import type { AugmentationPlace } from '../../preprocessing/image/augment.ts';
import type { AugmentationSpec } from '../../preprocessing/image/augmentation-spec.ts';
import type { Loss } from '../losses/index.ts';
import { FeedThreads } from './feed-threads.ts';
import { finishBatch, type BatchForm } from './finish-batch.ts';
import { orAbort } from './or-abort.ts';

export interface FeedOptions {
  readonly dataset: Dataset;
  readonly batchSize: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly augmentation?: AugmentationSpec;
  /** Threads that make batches ready where that takes long; 0 does it between steps. */
  readonly numWorkers: number;
  readonly loss: Pick<Loss, 'name' | 'labelType'>;
  /** Of the model, without the batch axis. */
  readonly outputShape: readonly number[];
  /** Ends a wait for a batch at once. */
  readonly signal?: AbortSignal;
}

/** A batch read ahead. */
interface Ahead {
  /** Nothing after the last one. */
  readonly batch: Promise<Batch | undefined>;
  isReady: boolean;
}

/** Of one batch; above it fewer are read ahead. */
const largeBatchBytes = 2 ** 25;

/** The batches of a training in the order and form in which the engine takes them, made ready while it computes. */
export class TrainingFeed {
  private readonly options: FeedOptions;
  private readonly form: BatchForm;
  private threads: FeedThreads | undefined;

  constructor(options: FeedOptions) {
    this.options = options;
    const { dataset, loss, outputShape, augmentation } = options;
    this.form = {
      datasetName: dataset.name,
      labels: { name: loss.name, labelType: loss.labelType },
      outputShape,
      ...(augmentation && { augmentation }),
    };
    if (augmentation !== undefined) this.startThreads();
  }

  /**
   * One pass over the data: shuffled, checked, labels as the loss reads them, augmented.
   *
   * @param epoch      counted from 0
   * @param firstBatch how many batches of the epoch are left out, because they were trained on already
   * @param firstStep  number of the first step, counted from 1 over the whole training
   */
  async *batches(epoch: number, firstBatch: number, firstStep: number): AsyncGenerator<Batch> {
    const begun = this.begun(epoch, firstBatch, firstStep);
    const ahead = [readAhead(begun)];
    try {
      for (;;) {
        const next = ahead.shift()!;
        if (!next.isReady) this.threads?.wake();
        const batch = await orAbort(next.batch, this.options.signal);
        if (batch === undefined) return;
        const numAhead = this.numAhead(batch);
        while (ahead.length < numAhead) ahead.push(readAhead(begun));
        // Threads look for work by themselves, but may not look soon enough for an engine that is quick.
        if ((this.threads?.numWaiting ?? 0) > numAhead / 2) this.threads!.wake();
        yield batch;
      }
    } finally {
      // Not waited for: whoever leaves early, on an abort say, must not wait for a reader that hangs.
      begun.return(undefined).catch(() => undefined);
    }
  }

  /** Resolves when batches are made in the threads, if there are any; until then they are made here. */
  async started(): Promise<void> {
    await this.threads?.started;
  }

  async close(): Promise<void> {
    await this.threads?.close();
  }

  private startThreads(): void {
    const { numWorkers } = this.options;
    if (numWorkers > 0) this.threads ??= new FeedThreads(this.form, numWorkers);
  }

  private numAhead({ features, labels }: Batch): number {
    const { numWorkers } = this.options;
    if (!this.threads?.isStarted) return 2;
    const isLarge = features.data.byteLength + labels.data.byteLength > largeBatchBytes;
    return isLarge ? numWorkers + 1 : 2 * numWorkers + 2;
  }

  /** Promises of batches, in an object each: a generator would wait for bare ones. */
  private async *begun(
    epoch: number,
    firstBatch: number,
    firstStep: number,
  ): AsyncGenerator<{ readonly ready: Promise<Batch> }> {
    const { dataset, batchSize, shuffle, seed } = this.options;
    const stream = dataset.batches({ batchSize, ...(shuffle && { shuffleSeed: seed + 7919 * (epoch + 1) }) });
    const placeOf = (number: number): AugmentationPlace => ({ seed, epoch, step: firstStep + number - firstBatch });
    const { plan } = stream;
    if (plan === undefined) {
      let number = 0;
      for await (const batch of stream) {
        if (number >= firstBatch) yield { ready: this.finished(batch, placeOf(number)) };
        number++;
      }
      return;
    }
    if (plan.isSlow) this.startThreads();
    for (let number = firstBatch; number * batchSize < plan.order.length; number++) {
      const rows = plan.order.slice(number * batchSize, (number + 1) * batchSize);
      const place = placeOf(number);
      if (this.threads?.isStarted) yield { ready: this.threads.readAndFinish(rows, plan.source, place) };
      else yield { ready: this.finished({ ...(await plan.read(rows)), rowIds: rows }, place) };
    }
  }

  private async finished(batch: Batch, place: AugmentationPlace): Promise<Batch> {
    // Where there is nothing but a check to make, sending the batch to a thread and back takes longer.
    const isWorthThread = this.form.augmentation !== undefined && this.threads?.isStarted === true;
    return isWorthThread ? this.threads!.finish(ownBuffers(batch), place) : finishBatch(batch, this.form, place);
  }
}

function readAhead(begun: AsyncGenerator<{ readonly ready: Promise<Batch> }>): Ahead {
  const batch = begun.next().then(({ done, value }) => (done ? undefined : value.ready));
  const ahead: Ahead = { batch, isReady: false };
  // Whether anybody waits for it or not: an early end leaves batches behind.
  batch.then(
    () => (ahead.isReady = true),
    () => (ahead.isReady = true),
  );
  return ahead;
}

/** What goes to another thread is gone from here: a view into a data set is copied first. */
function ownBuffers({ features, labels, weights, rowIds }: Batch): Batch {
  const owned = ({ dtype, shape, data }: Batch['features']): Batch['features'] => ({
    dtype,
    shape,
    // Not `data.slice()`, which gives another view of the same memory where the data is a Node buffer.
    data: Uint8Array.prototype.slice.call(data) as typeof data,
  });
  return {
    features: owned(features),
    labels: owned(labels),
    ...(weights && { weights: owned(weights) }),
    ...(rowIds && { rowIds }),
  };
}
