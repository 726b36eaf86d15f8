import type { Runtime } from '@newfield/runtime';
import type { Dataset } from '../contracts/dataset.ts';
import type { AugmentationSpec, ImageSpec } from '../preprocessing/image/index.ts';
import type { TableSpec } from '../preprocessing/tabular/table-spec.ts';
import type { EarlyStopping } from './best-weights.ts';
import type { GradientClipping } from './gradient-clipping.ts';
import type { LogOptions, StepFigures } from './log/training-log.ts';
import type { Loss, LossName } from './losses/index.ts';
import type { Optimiser } from './optimisers/index.ts';

export interface FitOptions {
  /** Passes over the data; default 1. */
  readonly epochs?: number;
  /** Rows a step; default 32. */
  readonly batchSize?: number;
  /** A loss, or the name of one that needs no option. */
  readonly loss: LossName | Loss;
  /** Default `adam()`. */
  readonly optimiser?: Optimiser;
  /** Weight of each class in the loss, by class number; classes left out weigh 1. */
  readonly classWeight?: Readonly<Record<number, number>>;
  /**
   * Factor, above 0, on the gradients of some weights, before clipping: by the weight's name in every layer (`beta`) or in
   * one (`output/kernel`). With SGD it is a learning rate of their own.
   */
  readonly gradientScale?: Readonly<Record<string, number>>;
  readonly gradientClipping?: GradientClipping;
  /**
   * Train on, but validate and end with, an exponential moving average of the weights that keeps this share of itself each
   * step, in (0, 1). Without it the weights are those of the last step.
   */
  readonly averagingDecay?: number;
  readonly validationData?: Dataset;
  /** Share of the rows, in (0, 1), kept for validation, the same share of each class; not beside `validationData`. */
  readonly validationSplit?: number;
  readonly earlyStopping?: EarlyStopping;
  /** How raw pictures become the model's input. It goes into the bundle with the weights. */
  readonly preprocessing?: ImageSpec;
  /** How a table's numbers become the model's input, learnt from the training rows. It goes into the bundle, too. */
  readonly table?: TableSpec;
  /** Random changes of training pictures, drawn from seed, epoch and row. */
  readonly augmentation?: AugmentationSpec;
  /**
   * Threads that read, check and augment batches ahead of the engine, so that it never waits; default 1, and 0 does it
   * between steps. They start where there is something to gain: with augmentation, files, or large batches of float32. The
   * result is the same whatever their number.
   */
  readonly numWorkers?: number;
  /** Validate, and serve, with the mean over a picture and its mirror image; see `NetworkSource`. */
  readonly averageMirrored?: boolean;
  /** Decides shuffling, augmentation and dropout; default 0. Weights start as the model has them: see `initialiseWeights`. */
  readonly seed?: number;
  /** Shuffle the rows anew each epoch; default true. */
  readonly shuffle?: boolean;
  readonly checkpoint?: CheckpointOptions;
  /** Curves for TensorBoard, and a log of JSON lines. */
  readonly log?: LogOptions;
  /** Told of each step and epoch; what they throw ends the training. */
  readonly callbacks?: readonly TrainingCallback[];
  /** Where to write Keras's progress line; default standard output, `null` for silence. */
  readonly output?: NodeJS.WritableStream | null;
  /** Default: what `selectRuntime` chooses. */
  readonly runtime?: Runtime;
  readonly numThreads?: number;
  readonly signal?: AbortSignal;
}

/** Length of a training; early stopping may end it sooner. */
export interface TrainingPlan {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly stepsDone: number;
}

/** Each method may return a promise, which is waited for. */
export interface TrainingCallback {
  /** Asks for `gradientNorm` in the figures of each step; default false, as it costs a little. */
  readonly needsGradientNorm?: boolean;
  /** Told once, before the first step. @param plan what is ahead, and the steps that a resumed training has behind it */
  onStart?(plan: TrainingPlan): void | Promise<void>;
  /** @param step counted from 1 over the whole training */
  onStepEnd?(step: number, figures: StepFigures): void | Promise<void>;
  /** @param epoch counted from 1 @param logs what the history gets: `loss`, `accuracy`, `val_loss` … */
  onEpochEnd?(epoch: number, logs: Readonly<Record<string, number>>): void | Promise<void>;
}

export interface CheckpointOptions {
  readonly path: string;
  /** Steps between checkpoints; default: one at the end of each epoch. */
  readonly everySteps?: number;
  /** Go on from the file at `path`, to the very same weights an uninterrupted training reaches. */
  readonly resume?: boolean;
}
