import { currentCommit } from '@newfield/core';
import type { Monotone } from '../credit/credit-model.ts';
import { selectRows } from '../credit/select-rows.ts';
import { creditPerformance, type CreditPerformance } from '../performance/credit-performance.ts';
import { defaultScale, type PointScale } from '../scorecard/scorecard.ts';
import { findLeaks } from '../tables/find-leaks.ts';
import { bestCutOffOf, type BestCutOff } from './best-cut-off.ts';
import { distributionOf, type CreditDocument } from './credit-document.ts';
import { fitCard, fitTrees } from './fit-credit-model.ts';
import { fieldsOf, type HistoryMapping } from './history-mapping.ts';
import type { CreditHistory } from './open-history.ts';
import { openCreditModel } from './production-model.ts';
import { spanOf, splitHistory, type SplitMethod } from './split-history.ts';

export interface TrainCreditOptions {
  readonly kind: CreditDocument['model']['kind'];
  /** Decides the split and what trees see; default 1. */
  readonly seed?: number;
  /** Default: out of time where months are known. */
  readonly split?: SplitMethod;
  /** Default: 600 points at 50 to 1, 20 to double. */
  readonly scale?: PointScale;
  /**
   * Whether good and bad rows count alike, for where bad ones are rare; chances are then brought back to the share of bad rows.
   * Default false.
   */
  readonly isBalanced?: boolean;
  /** Shares of the amount, in [0, 1]: with them the cut-off of the highest profit on the rows held back is told. */
  readonly economics?: { readonly margin: number; readonly lossGivenDefault: number };
  readonly signal?: AbortSignal;
  /** Share done, in [0, 1]. */
  readonly onProgress?: (share: number) => void;
}

/** How a model came to be: what its documentation is written from. */
export interface CreditTraining {
  readonly seed: number;
  /** Of the code that trained it; empty where none is known. */
  readonly commit: string;
  readonly split: SplitMethod;
  readonly trainRows: number;
  readonly testRows: number;
  readonly badRate: number;
  readonly isBalanced?: boolean;
  /** Of the highest profit on the rows held back. */
  readonly bestCutOff?: BestCutOff;
  /** First and last month of both parts, where months are known. */
  readonly trainMonths?: readonly [string, string];
  readonly testMonths?: readonly [string, string];
  readonly inputs: readonly {
    readonly name: string;
    readonly monotone?: Monotone;
    readonly informationValue?: number;
  }[];
  /** Inputs that the model doesn't read, as they add nothing. */
  readonly leftOut: readonly string[];
  /** Columns that tell so much of the outcome that they may have been written down after it. */
  readonly suspicious: readonly string[];
}

export interface TrainedCreditModel {
  readonly document: CreditDocument;
  /** On the rows held back. */
  readonly figures: CreditPerformance;
  readonly training: CreditTraining;
}

/**
 * Trains a model on past applicants, and judges it by rows that it did not see.
 *
 * @throws SingleClassError when rows are all good or all bad
 * @throws the signal's reason when it aborts
 */
export async function trainCreditModel(
  history: CreditHistory,
  mapping: HistoryMapping,
  options: TrainCreditOptions,
): Promise<TrainedCreditModel> {
  const { seed = 1, scale = defaultScale, signal } = options;
  const split = options.split ?? (history.months ? 'out-of-time' : 'stratified');
  const rows = splitHistory(history, split, seed);
  const [train, test] = [selectRows(history.table, rows.train), selectRows(history.table, rows.test)];
  const monotone: Record<string, Monotone> = {};
  for (const column of mapping.columns) {
    if (column.use === 'input' && column.monotone) monotone[column.field.name] = column.monotone;
  }
  signal?.throwIfAborted();
  const fit = options.kind === 'scorecard' ? fitCard : fitTrees;
  const { model, used } = await fit(train, { ...options, monotone, scale, seed });
  signal?.throwIfAborted();
  const fields = fieldsOf(mapping).filter(({ name }) => used.includes(name));
  const scored = openCreditModel({ model, fields });
  const trainScores = Float64Array.from(scored.score(train.columns).scores);
  const tested = scored.score(test.columns);
  const bestCutOff =
    options.economics && bestCutOffOf(tested.scores, test.bad, amountsAt(history, rows.test), options.economics);
  const told = new Map(findLeaks(train).map((each) => [each.name, each]));
  return {
    document: {
      format: 'newfield-credit-model/1',
      fields,
      model,
      reference: {
        score: distributionOf({ name: 'score', type: 'numeric', values: trainScores }),
        inputs: train.columns.filter(({ name }) => used.includes(name)).map(distributionOf),
      },
    },
    figures: creditPerformance(test.bad, tested.badChances),
    training: {
      seed,
      commit: currentCommit() ?? '',
      split,
      trainRows: train.numRows,
      testRows: test.numRows,
      badRate: train.bad.reduce((sum, bad) => sum + bad, 0) / train.numRows,
      ...(options.isBalanced && { isBalanced: true }),
      ...(bestCutOff && { bestCutOff }),
      ...(history.months && {
        trainMonths: spanOf(history.months, rows.train),
        testMonths: spanOf(history.months, rows.test),
      }),
      inputs: used.map((name) => ({
        name,
        ...(monotone[name] && { monotone: monotone[name] }),
        ...(told.has(name) && { informationValue: told.get(name)!.informationValue }),
      })),
      leftOut: train.columns.map(({ name }) => name).filter((name) => !used.includes(name)),
      suspicious: [...told.values()].flatMap(({ name, isSuspicious }) => (isSuspicious ? [name] : [])),
    },
  };
}

const amountsAt = ({ amounts }: CreditHistory, rows: ArrayLike<number>): Float64Array | undefined =>
  amounts && Float64Array.from({ length: rows.length }, (_, index) => amounts[rows[index]!]!);
