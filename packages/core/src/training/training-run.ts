import { selectRuntime, type Runtime } from '@newfield/runtime';
import type { NetworkSource } from '../architecture/network.ts';
import type { LayersModel } from '../architecture/tf.ts';
import type { Batch, Dataset } from '../contracts/dataset.ts';
import { DivergedLossError, InvalidArgumentError } from '../contracts/errors/index.ts';
import { BestWeights } from './best-weights.ts';
import { readCheckpoint, writeCheckpoint, type TrainingPosition } from './checkpoint.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { trainingFingerprint } from './fingerprint.ts';
import { TrainingFeed, type FeedOptions } from './feed/training-feed.ts';
import type { FitOptions } from './fit-options.ts';
import { lossOf, type Loss } from './losses/index.ts';
import { adam, type Optimiser } from './optimisers/index.ts';
import { openEngine, type OpenedEngine } from './open-engine.ts';
import { History, ProgressLine } from './progress/index.ts';
import { TrainingLog } from './log/training-log.ts';
import { RunningFigures } from './running-figures.ts';
import { learningRateAt } from './schedules/schedule.ts';
import { requireUsableOptions } from './require-usable-options.ts';
import { splitDataset } from './split-dataset.ts';
import type { TrainedModel } from './trained-model.ts';
import { requireRows, requireTwoClasses } from './training-data.ts';

/** What a run needs that has to be waited for. */
interface Prepared {
  readonly source: NetworkSource;
  readonly dataset: Dataset;
  readonly validationData?: Dataset;
  readonly runtime: Runtime;
  readonly firstBatch: Batch;
}

/** One call of `fit`: from the checks of its arguments to the trained model. */
export class TrainingRun {
  private readonly engine: Engine;
  private readonly engineName: string;
  private readonly feed: TrainingFeed;
  private readonly validationFeed: TrainingFeed | undefined;
  private readonly prepared: Prepared;
  private readonly options: FitOptions;
  private readonly loss: Loss;
  private readonly optimiser: Optimiser;
  private readonly outputShape: readonly number[];
  private readonly best: BestWeights | undefined;
  private readonly history = new History();
  private readonly progress: ProgressLine | undefined;
  private readonly startedMs = Date.now();
  /** Time spent before an interruption. */
  private earlierSeconds = 0;

  private constructor(prepared: Prepared, options: FitOptions, { engine, engineName }: OpenedEngine) {
    const { source, dataset } = prepared;
    this.prepared = prepared;
    this.options = options;
    this.engine = engine;
    this.engineName = engineName;
    this.loss = lossOf(options.loss);
    this.optimiser = options.optimiser ?? adam();
    this.outputShape = outputShapeOf(source);
    this.best = options.earlyStopping && new BestWeights(options.earlyStopping);
    const { augmentation, shuffle = true } = options;
    this.feed = this.feedOf(dataset, { shuffle, ...(augmentation && { augmentation }) });
    this.validationFeed = prepared.validationData && this.feedOf(prepared.validationData, { shuffle: false });
    const output = options.output === undefined ? process.stdout : options.output;
    const steps = this.stepsPerEpoch;
    this.progress = output === null ? undefined : new ProgressLine({ output, epochs: this.epochs, steps });
  }

  static async start(model: LayersModel, wholeDataset: Dataset, options: FitOptions): Promise<TrainingRun> {
    requireUsableOptions(options, wholeDataset, model);
    const [dataset, validationData] = await splitOff(wholeDataset, options);
    requireRows(dataset);
    if (validationData !== undefined) requireRows(validationData);
    await requireTwoClasses(dataset);
    const runtime = options.runtime ?? (await selectRuntime()).runtime;
    const { preprocessing, table, averageMirrored } = options;
    const source = {
      model,
      ...(preprocessing && { preprocessing }),
      ...(table && { table }),
      ...(averageMirrored && { averageMirrored }),
    };
    for await (const firstBatch of dataset.batches({ batchSize: 1 })) {
      const prepared = { source, dataset, ...(validationData && { validationData }), runtime, firstBatch };
      return new TrainingRun(prepared, options, await openEngine(engineOptions(prepared, options)));
    }
    throw new InvalidArgumentError('The data set gave no batch.', { fix: 'Check its numRows.' });
  }

  private feedOf(dataset: Dataset, changes: Pick<FeedOptions, 'shuffle' | 'augmentation'>): TrainingFeed {
    const { seed = 0, numWorkers = 1, signal } = this.options;
    const { batchSize, loss, outputShape } = this;
    return new TrainingFeed({
      ...{ dataset, batchSize, seed, numWorkers, loss, outputShape, ...changes },
      ...(signal && { signal }),
    });
  }

  private get epochs(): number {
    return this.options.epochs ?? 1;
  }

  private get batchSize(): number {
    return this.options.batchSize ?? 32;
  }

  private get stepsPerEpoch(): number {
    return Math.ceil(this.prepared.dataset.numRows / this.batchSize);
  }

  async train(): Promise<void> {
    let position = await this.resumed();
    const log = this.options.log && (await TrainingLog.open(this.options.log, position.totalSteps));
    const plan = { epochs: this.epochs, stepsPerEpoch: this.stepsPerEpoch, stepsDone: position.totalSteps };
    for (const callback of this.options.callbacks ?? []) await callback.onStart?.(plan);
    while (position.epoch < this.epochs && !position.isStopped) position = await this.trainEpoch(position, log);
    this.engine.writeWeights(this.best?.weights);
  }

  private get elapsedSeconds(): number {
    return this.earlierSeconds + (Date.now() - this.startedMs) / 1000;
  }

  async close(): Promise<void> {
    await Promise.all([this.feed.close(), this.validationFeed?.close()]);
    await this.engine.dispose();
  }

  finish(): TrainedModel {
    const { source, dataset, firstBatch } = this.prepared;
    const { augmentation, classWeight, gradientScale, gradientClipping, averagingDecay, seed = 0 } = this.options;
    return {
      ...source,
      ...(dataset.classNames && { classNames: dataset.classNames }),
      featureShape: dataset.featureShape,
      dtype: firstBatch.features.dtype,
      history: this.history,
      record: {
        data: { name: dataset.name, split: dataset.split, rows: dataset.numRows, checksum: dataset.checksum },
        loss: this.loss.name,
        lossOptions: { ...this.loss.config, ...(classWeight && { classWeight }) },
        optimiser: {
          name: this.optimiser.name,
          ...this.optimiser.config,
          ...(gradientScale && { gradientScale }),
          ...(gradientClipping && { gradientClipping }),
          ...(averagingDecay !== undefined && { averagingDecay }),
        },
        ...(augmentation && { augmentation: { ...augmentation } }),
        epochs: this.history.epochs.length,
        ...(this.best?.weights && { bestEpoch: this.best.best!.epoch + 1 }),
        batchSize: this.batchSize,
        seed,
        engine: this.engineName,
        durationSeconds: this.elapsedSeconds,
      },
    };
  }

  private async trainEpoch(from: TrainingPosition, log: TrainingLog | undefined): Promise<TrainingPosition> {
    const { checkpoint, signal, callbacks = [] } = this.options;
    const figures = new RunningFigures(this.loss.figure.name, from);
    let { stepInEpoch, totalSteps } = from;
    this.progress?.startEpoch(from.epoch + 1);
    let waitedSinceMs = performance.now();
    for await (const batch of this.feed.batches(from.epoch, stepInEpoch, totalSteps + 1)) {
      signal?.throwIfAborted();
      totalSteps++;
      stepInEpoch++;
      const startedMs = performance.now();
      const { loss, figureSum, gradientNorm } = await this.engine.step(batch, totalSteps);
      if (!Number.isFinite(loss)) throw diverged(from.epoch + 1, stepInEpoch);
      figures.add(batch.features.shape[0]!, loss, figureSum);
      this.progress?.step(stepInEpoch, figures.means());
      const learningRate = learningRateAt(this.optimiser.config.learningRate, totalSteps);
      const times = { stepMs: performance.now() - startedMs, waitMs: startedMs - waitedSinceMs };
      const report = { loss, learningRate, gradientNorm, ...times };
      await log?.step(totalSteps, report);
      for (const callback of callbacks) await callback.onStepEnd?.(totalSteps, report);
      if (checkpoint?.everySteps !== undefined && totalSteps % checkpoint.everySteps === 0) {
        await this.save({ ...from, ...figures.sums(), stepInEpoch, totalSteps });
      }
      waitedSinceMs = performance.now();
    }
    const logs = { ...figures.means(), ...(await this.validate()) };
    this.history.add(from.epoch, logs);
    this.progress?.endEpoch(logs);
    await log?.epoch(from.epoch + 1, totalSteps, logs);
    for (const callback of callbacks) await callback.onEpochEnd?.(from.epoch + 1, logs);
    const isStopped = this.best?.endEpoch(from.epoch, logs, () => this.engine.copyWeights()) ?? false;
    const next = { ...RunningFigures.none, epoch: from.epoch + 1, stepInEpoch: 0, totalSteps, isStopped };
    await this.save(next);
    return next;
  }

  private async validate(): Promise<Record<string, number>> {
    if (this.validationFeed === undefined) return {};
    const figures = new RunningFigures(this.loss.figure.name);
    for await (const batch of this.validationFeed.batches(0, 0, 1)) {
      const { loss, figureSum } = await this.engine.evaluate(batch);
      figures.add(batch.features.shape[0]!, loss, figureSum);
    }
    return Object.fromEntries(Object.entries(figures.means()).map(([name, value]) => [`val_${name}`, value]));
  }

  private async resumed(): Promise<TrainingPosition> {
    const { checkpoint } = this.options;
    const start = { ...RunningFigures.none, epoch: 0, stepInEpoch: 0, totalSteps: 0, isStopped: false };
    if (checkpoint?.resume !== true) return start;
    const { position, elapsedSeconds, history, best, tensors, bestWeights } = await readCheckpoint(
      checkpoint.path,
      this.fingerprint(),
    );
    this.earlierSeconds = elapsedSeconds;
    this.engine.restore(tensors);
    this.history.restore(history);
    if (this.best !== undefined && best !== undefined) {
      this.best.best = best;
      this.best.weights = bestWeights;
    }
    return position;
  }

  private async save(position: TrainingPosition): Promise<void> {
    const { checkpoint } = this.options;
    if (checkpoint === undefined) return;
    const tensors = [...this.engine.snapshot()].map(([name, { data }]) => [name, data as Float32Array] as const);
    await writeCheckpoint(checkpoint.path, {
      fingerprint: this.fingerprint(),
      position,
      elapsedSeconds: this.elapsedSeconds,
      history: this.history.history,
      tensors: new Map(tensors),
      ...(this.best?.best && { best: this.best.best }),
      ...(this.best?.weights && { bestWeights: this.best.weights }),
    });
  }

  private fingerprint(): string {
    const { source, dataset } = this.prepared;
    return trainingFingerprint(source, dataset, this.loss, this.optimiser, this.options);
  }
}

const outputShapeOf = ({ model }: NetworkSource): number[] => model.outputs[0]!.shape.slice(1).map(Number);

function engineOptions({ source, dataset, runtime, firstBatch }: Prepared, options: FitOptions): EngineOptions {
  const {
    classWeight,
    gradientScale,
    gradientClipping,
    averagingDecay,
    numThreads,
    seed = 0,
    callbacks = [],
  } = options;
  const loss = lossOf(options.loss);
  const numClasses = loss.labelType === 'binary' ? 2 : outputShapeOf(source).at(-1)!;
  const classWeights = Array.from({ length: numClasses }, (_, label) => classWeight?.[label] ?? 1);
  return {
    source,
    loss,
    optimiser: options.optimiser ?? adam(),
    runtime,
    featureShape: dataset.featureShape,
    dtype: firstBatch.features.dtype,
    seed,
    withGradientNorm: options.log !== undefined || callbacks.some(({ needsGradientNorm }) => needsGradientNorm),
    ...(classWeight && { classWeights }),
    hasRowWeights: firstBatch.weights !== undefined,
    ...(gradientScale && { gradientScale }),
    ...(gradientClipping && { clipping: gradientClipping }),
    ...(averagingDecay !== undefined && { averagingDecay }),
    ...(numThreads !== undefined && { numThreads }),
  };
}

/** The rows to train on and those to validate on. */
async function splitOff(
  dataset: Dataset,
  { validationData, validationSplit, seed = 0 }: FitOptions,
): Promise<readonly [Dataset, Dataset | undefined]> {
  if (validationSplit === undefined) return [dataset, validationData];
  if (validationData === undefined) return splitDataset(dataset, { fraction: validationSplit, seed });
  throw new InvalidArgumentError('Both validationData and validationSplit are given.', {
    expected: 'one of them',
    fix: 'Leave validationSplit out to validate on the data given.',
  });
}

function diverged(epoch: number, step: number): Error {
  return new DivergedLossError(`The loss stopped being a finite number in epoch ${epoch}, step ${step}.`, {
    expected: 'a finite loss',
    received: 'NaN or infinity',
    fix: 'Lower the learning rate, scale the inputs to about [-1, 1], or check the data for outliers.',
  });
}
