import { mul, sub, type Tensor } from '@newfield/autograd';
import { requireInRange, requirePositive } from '../range.ts';
import { learningRateAt, type Schedule } from '../schedules/schedule.ts';

/**
 * An optimiser is a pure function on graphs: from a parameter, its gradient and its slots to their next values. What
 * changes from step to step without a gradient (learning rate, bias correction) is a scalar input of the graph, so that
 * one compiled step serves the whole training.
 */
export interface Optimiser {
  readonly name: string;
  /** Everything needed to build it again, for records and checkpoints. */
  readonly config: OptimiserConfig;
  /** Names of the tensors kept per parameter, each of its shape and starting at zero. */
  readonly slots: readonly string[];
  /** Values of the graph's scalar inputs at a step, counted from 1. */
  scalars(step: number): Readonly<Record<string, number>>;
  update(state: UpdateState): Update;
}

export type OptimiserConfig = Readonly<Record<string, number | boolean | Schedule>> & {
  readonly learningRate: number | Schedule;
};

export interface UpdateState {
  readonly parameter: Tensor;
  readonly gradient: Tensor;
  readonly slots: Readonly<Record<string, Tensor>>;
  /** The graph inputs named by `scalars`. */
  readonly scalars: Readonly<Record<string, Tensor>>;
}

export interface Update {
  readonly parameter: Tensor;
  readonly slots: Readonly<Record<string, Tensor>>;
}

/** What every optimiser can be asked for. */
export interface CommonOptions {
  /** > 0, or a schedule. */
  readonly learningRate?: number | Schedule;
  /**
   * Decoupled weight decay, ≥ 0: a kernel shrinks by `learningRate · weightDecay` of itself each step. Default 0.
   *
   * @see Loshchilov & Hutter 2019. Deviation from Keras: biases and normalisation weights (one axis) never decay.
   */
  readonly weightDecay?: number;
}

export function requireCommon({ learningRate, weightDecay }: Required<CommonOptions>): void {
  if (typeof learningRate === 'number') requirePositive('learningRate', learningRate);
  requireInRange('weightDecay', weightDecay, 0, 100);
}

export const rate = (learningRate: number | Schedule, step: number): { learningRate: number } => ({
  learningRate: learningRateAt(learningRate, step),
});

/** The parameter after its decay, before its update. */
export function decayed({ parameter, scalars }: UpdateState, weightDecay: number): Tensor {
  if (weightDecay === 0 || parameter.rank < 2) return parameter;
  return mul(parameter, sub(1, mul(scalars['learningRate']!, weightDecay)));
}
