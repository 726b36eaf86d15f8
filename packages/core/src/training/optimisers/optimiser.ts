import type { Tensor } from '@newfield/autograd';

/**
 * An optimiser is a pure function on graphs: from a parameter, its gradient and its slots to their next values. What
 * changes from step to step without a gradient (learning rate, bias correction) is a scalar input of the graph, so that
 * one compiled step serves the whole training.
 */
export interface Optimiser {
  readonly name: string;
  /** Everything needed to build it again, for records and checkpoints. */
  readonly config: Readonly<Record<string, number | boolean>>;
  /** Names of the tensors kept per parameter, each of its shape and starting at zero. */
  readonly slots: readonly string[];
  /** Values of the graph's scalar inputs at a step, counted from 1. */
  scalars(step: number): Readonly<Record<string, number>>;
  update(state: UpdateState): Update;
}

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
