import { createHash } from 'node:crypto';
import { selectRuntime, type Runtime } from '@newfield/runtime';
import type { NetworkSource } from '../architecture/network.ts';
import type { LayersModel } from '../architecture/tf.ts';
import type { Batch, Dataset } from '../contracts/dataset.ts';
import { DivergedLossError, InvalidArgumentError } from '../contracts/errors/index.ts';
import { readCheckpoint, writeCheckpoint, type TrainingPosition } from './checkpoint.ts';
import { TrainingEngine } from './engine.ts';
import type { FitOptions } from './fit-options.ts';
import { lossNamed } from './losses/loss.ts';
import { adam, type Optimiser } from './optimisers/index.ts';
import { History, ProgressLine } from './progress/index.ts';
import { RunningFigures } from './running-figures.ts';
import type { TrainedModel } from './trained-model.ts';
import { prepareBatch, requireRows, requireTwoClasses } from './training-data.ts';

/** One call of `fit`: from the checks of its arguments to the trained model. */
export class TrainingRun {
  readonly engine: TrainingEngine;
  private readonly source: NetworkSource;
  private readonly dataset: Dataset;
  private readonly options: FitOptions;
  private readonly runtime: Runtime;
  private readonly optimiser: Optimiser;
  private readonly firstBatch: Batch;
  private readonly history = new History();
  private readonly progress: ProgressLine | undefined;

  private constructor(
    source: NetworkSource,
    dataset: Dataset,
    options: FitOptions,
    runtime: Runtime,
    firstBatch: Batch,
  ) {
    this.source = source;
    this.dataset = dataset;
    this.options = options;
    this.runtime = runtime;
    this.firstBatch = firstBatch;
    this.optimiser = options.optimiser ?? adam();
    this.engine = new TrainingEngine({
      source,
      loss: lossNamed(options.loss),
      optimiser: this.optimiser,
      runtime,
      featureShape: dataset.featureShape,
      dtype: firstBatch.features.dtype,
      seed: options.seed ?? 0,
      ...(options.numThreads !== undefined && { numThreads: options.numThreads }),
    });
    const output = options.output === undefined ? process.stdout : options.output;
    this.progress =
      output === null ? undefined : new ProgressLine({ output, epochs: this.epochs, steps: this.stepsPerEpoch });
  }

  static async start(model: LayersModel, dataset: Dataset, options: FitOptions): Promise<TrainingRun> {
    requireCount('epochs', options.epochs ?? 1);
    requireCount('batchSize', options.batchSize ?? 32);
    requireRows(dataset);
    if (options.validationData !== undefined) requireRows(options.validationData);
    await requireTwoClasses(dataset);
    const runtime = options.runtime ?? (await selectRuntime()).runtime;
    const source = options.preprocessing === undefined ? { model } : { model, preprocessing: options.preprocessing };
    for await (const firstBatch of dataset.batches({ batchSize: 1 })) {
      return new TrainingRun(source, dataset, options, runtime, firstBatch);
    }
    throw new InvalidArgumentError('The data set gave no batch.', { fix: 'Check its numRows.' });
  }

  private get epochs(): number {
    return this.options.epochs ?? 1;
  }

  private get batchSize(): number {
    return this.options.batchSize ?? 32;
  }

  private get stepsPerEpoch(): number {
    return Math.ceil(this.dataset.numRows / this.batchSize);
  }

  async train(): Promise<void> {
    let position = await this.resumed();
    while (position.epoch < this.epochs) position = await this.trainEpoch(position);
  }

  finish(durationSeconds: number): TrainedModel {
    const { model, preprocessing } = this.source;
    const { dataset, options } = this;
    return {
      model,
      ...(preprocessing && { preprocessing }),
      ...(dataset.classNames && { classNames: dataset.classNames }),
      featureShape: dataset.featureShape,
      dtype: this.firstBatch.features.dtype,
      history: this.history,
      record: {
        data: { name: dataset.name, split: dataset.split, rows: dataset.numRows, checksum: dataset.checksum },
        loss: options.loss,
        optimiser: { name: this.optimiser.name, ...this.optimiser.config },
        epochs: this.epochs,
        batchSize: this.batchSize,
        seed: options.seed ?? 0,
        engine: `onnxruntime on ${this.runtime.name}`,
        durationSeconds,
      },
    };
  }

  private async trainEpoch(from: TrainingPosition): Promise<TrainingPosition> {
    const { checkpoint, seed = 0, shuffle = true, signal } = this.options;
    const figures = new RunningFigures(from);
    let { stepInEpoch, totalSteps } = from;
    this.progress?.startEpoch(from.epoch + 1);
    const batches = this.dataset.batches({
      batchSize: this.batchSize,
      ...(shuffle && { shuffleSeed: seed + 7919 * (from.epoch + 1) }),
    });
    let skipped = 0;
    for await (const batch of batches) {
      if (skipped++ < from.stepInEpoch) continue;
      signal?.throwIfAborted();
      totalSteps++;
      stepInEpoch++;
      const rows = batch.features.shape[0]!;
      const { loss, numCorrect } = await this.engine.step(this.prepare(batch), totalSteps);
      if (!Number.isFinite(loss)) throw diverged(from.epoch + 1, stepInEpoch);
      figures.add(rows, loss, numCorrect);
      this.progress?.step(stepInEpoch, figures.means());
      if (checkpoint?.everySteps !== undefined && totalSteps % checkpoint.everySteps === 0) {
        await this.save({
          ...figures.sums(),
          epoch: from.epoch,
          stepInEpoch,
          totalSteps,
          history: this.history.history,
        });
      }
    }
    const logs = { ...figures.means(), ...(await this.validate()) };
    this.history.add(from.epoch, logs);
    this.progress?.endEpoch(logs);
    const next = {
      ...RunningFigures.none,
      epoch: from.epoch + 1,
      stepInEpoch: 0,
      totalSteps,
      history: this.history.history,
    };
    await this.save(next);
    return next;
  }

  private async validate(): Promise<Record<string, number>> {
    const { validationData } = this.options;
    if (validationData === undefined) return {};
    const figures = new RunningFigures(RunningFigures.none);
    for await (const batch of validationData.batches({ batchSize: this.batchSize })) {
      const { loss, numCorrect } = await this.engine.evaluate(this.prepare(batch));
      figures.add(batch.features.shape[0]!, loss, numCorrect);
    }
    const { loss, accuracy } = figures.means();
    return { val_loss: loss, val_accuracy: accuracy };
  }

  private prepare(batch: Batch): Batch {
    return prepareBatch(batch, lossNamed(this.options.loss), this.source.model.outputs[0]!.shape.at(-1)!);
  }

  private async resumed(): Promise<TrainingPosition> {
    const { checkpoint } = this.options;
    const start = { ...RunningFigures.none, epoch: 0, stepInEpoch: 0, totalSteps: 0, history: {} };
    if (checkpoint?.resume !== true) return start;
    const { position, tensors } = await readCheckpoint(checkpoint.path, this.fingerprint());
    this.engine.restore(tensors);
    this.history.restore(position.history);
    return position;
  }

  private async save(position: TrainingPosition): Promise<void> {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return;
    const tensors = [...this.engine.snapshot()].map(([name, { data }]) => [name, data as Float32Array] as const);
    await writeCheckpoint(checkpoint.path, { fingerprint: this.fingerprint(), position, tensors: new Map(tensors) });
  }

  /** Everything that must be the same for a resumed training to be the same training; the number of epochs may grow. */
  private fingerprint(): string {
    const { dataset, optimiser, batchSize, options, source } = this;
    const facts = [
      dataset.checksum,
      dataset.split,
      dataset.numRows,
      source.model.layers.map((layer) => [layer.getClassName(), layer.getConfig(), layer.outputShape]),
      source.preprocessing,
      options.loss,
      optimiser.name,
      optimiser.config,
      batchSize,
      options.seed ?? 0,
      options.shuffle ?? true,
    ];
    return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
  }
}

function diverged(epoch: number, step: number): Error {
  return new DivergedLossError(`The loss stopped being a finite number in epoch ${epoch}, step ${step}.`, {
    expected: 'a finite loss',
    received: 'NaN or infinity',
    fix: 'Lower the learning rate, scale the inputs to about [-1, 1], or check the data for outliers.',
  });
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new InvalidArgumentError(`${name} must be a positive whole number.`, {
    expected: '1 or more',
    received: String(value),
    fix: `Set ${name} to 1 or more.`,
  });
}
