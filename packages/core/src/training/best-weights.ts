import { InvalidArgumentError } from '../contracts/errors/index.ts';

/** Stops a training that no longer gets better, and gives its best weights back; Keras's arguments. */
export interface EarlyStopping {
  /** A figure of the history; default `val_loss`. */
  readonly monitor?: string;
  /** Epochs without improvement before stopping; `Infinity` keeps the best weights and never stops. Default 0, as Keras. */
  readonly patience?: number;
  /** What counts as an improvement, ≥ 0; default 0. */
  readonly minDelta?: number;
  /** Default: `max` for accuracies and areas, else `min`. */
  readonly mode?: 'min' | 'max';
  /** End with the weights of the best epoch; default true. Deviation from Keras, where it is false. */
  readonly restoreBestWeights?: boolean;
}

/** Where the monitored figure stands. */
export interface BestSoFar {
  readonly value: number;
  /** Counted from 0. */
  readonly epoch: number;
}

/** Follows the monitored figure over the epochs. */
export class BestWeights {
  readonly options: Required<EarlyStopping>;
  best: BestSoFar | undefined;
  weights: ReadonlyMap<string, Float32Array> | undefined;

  constructor({
    monitor = 'val_loss',
    patience = 0,
    minDelta = 0,
    mode = /accuracy|auc|f1|precision|recall/i.test(monitor) ? 'max' : 'min',
    restoreBestWeights = true,
  }: EarlyStopping) {
    this.options = { monitor, patience, minDelta, mode, restoreBestWeights };
  }

  /**
   * Takes over the weights when this epoch is the best so far.
   *
   * @returns whether the training should stop
   */
  endEpoch(
    epoch: number,
    logs: Readonly<Record<string, number>>,
    copyWeights: () => ReadonlyMap<string, Float32Array>,
  ): boolean {
    const { monitor, patience, minDelta, mode, restoreBestWeights } = this.options;
    const value = logs[monitor];
    if (value === undefined) {
      throw new InvalidArgumentError(`Early stopping watches "${monitor}", which this training does not report.`, {
        expected: Object.keys(logs).join(', '),
        received: monitor,
        fix: 'Give validationData or validationSplit, or watch one of the figures there are.',
      });
    }
    const gain =
      this.best === undefined ? Infinity : mode === 'min' ? this.best.value - value : value - this.best.value;
    if (gain > minDelta) {
      this.best = { value, epoch };
      if (restoreBestWeights) this.weights = copyWeights();
      return false;
    }
    return epoch - this.best!.epoch >= Math.max(patience, 1);
  }
}
