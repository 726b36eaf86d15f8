import type { Batch, Dataset } from '../../contracts/dataset.ts';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import { augment, type AugmentationPlace } from '../../preprocessing/image/augment.ts';
import type { AugmentationSpec } from '../../preprocessing/image/augmentation-spec.ts';
import type { Loss } from '../losses/index.ts';
import { prepareBatch, requireRowIds } from '../training-data.ts';
import { AugmentationPool } from './augmentation-pool.ts';

export interface FeedOptions {
  readonly dataset: Dataset;
  readonly batchSize: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly augmentation?: AugmentationSpec;
  /** Threads that augment ahead of the engine; 0 does it between steps. */
  readonly numWorkers: number;
  readonly loss: Loss;
  /** Of the model, without the batch axis. */
  readonly outputShape: readonly number[];
}

/** The batches of a training in the order and form in which the engine takes them, made ready while it computes. */
export class TrainingFeed {
  private readonly options: FeedOptions;
  private readonly pool: AugmentationPool | undefined;

  constructor(options: FeedOptions) {
    this.options = options;
    const { augmentation, numWorkers } = options;
    if (augmentation !== undefined && numWorkers > 0) this.pool = new AugmentationPool(augmentation, numWorkers);
  }

  /**
   * One pass over the data: shuffled, checked, labels as the loss reads them, augmented.
   *
   * @param epoch      counted from 0
   * @param firstBatch how many batches of the epoch are left out, because they were trained on already
   * @param firstStep  number of the first step, counted from 1 over the whole training
   */
  async *batches(epoch: number, firstBatch: number, firstStep: number): AsyncGenerator<Batch> {
    const ahead: Promise<Batch>[] = [];
    for await (const { ready } of this.started(epoch, firstBatch, firstStep)) {
      // Whether anybody waits for it or not: an early end leaves batches behind.
      ready.catch(() => undefined);
      ahead.push(ready);
      if (ahead.length > this.numAhead) yield await ahead.shift()!;
    }
    while (ahead.length > 0) yield await ahead.shift()!;
  }

  async close(): Promise<void> {
    await this.pool?.close();
  }

  /** Batches being made ready beside the one that is trained on. */
  private get numAhead(): number {
    return this.pool === undefined ? 0 : this.options.numWorkers + 1;
  }

  private async *started(
    epoch: number,
    firstBatch: number,
    firstStep: number,
  ): AsyncGenerator<{ ready: Promise<Batch> }> {
    const { dataset, batchSize, shuffle, seed, loss, outputShape } = this.options;
    let index = 0;
    for await (const batch of dataset.batches({
      batchSize,
      ...(shuffle && { shuffleSeed: seed + 7919 * (epoch + 1) }),
    })) {
      const number = index++;
      if (number < firstBatch) continue;
      const prepared = { ...batch, ...prepareBatch(batch, loss, outputShape) };
      yield { ready: this.augmented(prepared, { seed, epoch, step: firstStep + number - firstBatch }) };
    }
  }

  private async augmented(batch: Batch, place: AugmentationPlace): Promise<Batch> {
    const { augmentation, dataset } = this.options;
    if (augmentation === undefined) return batch;
    const whole = { ...batch, rowIds: requireRowIds(batch, dataset) };
    if (augmentation.mixupAlpha !== undefined && batch.weights !== undefined) throw mixedWeights();
    if (this.pool === undefined) return augment(whole, augmentation, place);
    return this.pool.augment(ownBuffers(whole), place);
  }
}

function mixedWeights(): Error {
  return new InvalidArgumentError('Mixed rows have no weight of their own.', {
    expected: 'rows without weights beside mixupAlpha',
    fix: 'Leave mixupAlpha out, or the weights of the rows.',
  });
}

/** What goes to another thread is gone from here: a view into a data set is copied first. */
function ownBuffers(batch: Batch & { rowIds: Int32Array }): Batch & { rowIds: Int32Array } {
  const owned = ({ dtype, shape, data }: Batch['features']): Batch['features'] => ({
    dtype,
    shape,
    // Not `data.slice()`, which gives another view of the same memory where the data is a Node buffer.
    data: Uint8Array.prototype.slice.call(data) as typeof data,
  });
  return { ...batch, features: owned(batch.features), labels: owned(batch.labels) };
}
