import type { Runtime } from '@newfield/runtime';
import type { Dataset } from '../contracts/dataset.ts';
import type { ImageSpec } from '../preprocessing/image/index.ts';
import type { LossName } from './losses/loss.ts';
import type { Optimiser } from './optimisers/index.ts';

export interface FitOptions {
  /** Passes over the data; default 1. */
  readonly epochs?: number;
  /** Rows a step; default 32. */
  readonly batchSize?: number;
  readonly loss: LossName;
  /** Default `adam()`. */
  readonly optimiser?: Optimiser;
  readonly validationData?: Dataset;
  /** How raw pictures become the model's input. It goes into the bundle with the weights. */
  readonly preprocessing?: ImageSpec;
  /** Decides shuffling and dropout; default 0. Weights start as the model has them: see `initialiseWeights`. */
  readonly seed?: number;
  /** Shuffle the rows anew each epoch; default true. */
  readonly shuffle?: boolean;
  readonly checkpoint?: CheckpointOptions;
  /** Where to write Keras's progress line; default standard output, `null` for silence. */
  readonly output?: NodeJS.WritableStream | null;
  /** Default: what `selectRuntime` chooses. */
  readonly runtime?: Runtime;
  readonly numThreads?: number;
  readonly signal?: AbortSignal;
}

export interface CheckpointOptions {
  readonly path: string;
  /** Steps between checkpoints; default: one at the end of each epoch. */
  readonly everySteps?: number;
  /** Go on from the file at `path`, to the very same weights an uninterrupted training reaches. */
  readonly resume?: boolean;
}
