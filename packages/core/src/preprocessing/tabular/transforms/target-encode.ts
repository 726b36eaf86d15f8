import { z } from 'zod';
import { hashString, randomStream } from '../../../contracts/random.ts';
import { textsOf, textTypes, type Column } from '../column.ts';
import { categoryIndex, sortedCategories } from '../statistics/category-index.ts';
import { Moments } from '../statistics/moments.ts';
import type { Learner, Transform } from '../transform.ts';

const options = z.strictObject({
  /**
   * How many rows' worth of the overall mean each category's mean is mixed with; `auto` weighs the two by their variances.
   * Default `auto`.
   */
  smoothing: z.union([z.literal('auto'), z.number().min(0)]).default('auto'),
  /** Parts of the training rows that encode each other, 2 or more; default 5. */
  folds: z.int().min(2).default(5),
  /** Which rows fall into which part; default 0. */
  seed: z.int().default(0),
});
const state = z.strictObject({
  categories: z.array(z.string().nullable()),
  encodings: z.array(z.number()),
  mean: z.number(),
});
type Options = z.output<typeof options>;
type State = z.output<typeof state>;

/**
 * Replaces a category by the target's mean over the training rows that have it, drawn towards the overall mean where they are
 * few. Missing values count as a category; one that no training row has gets the overall mean.
 *
 * A training row encoded with its own target would show the model the answer. The training matrix (`fitApplyTabular`,
 * `trainingBatches`) therefore encodes each row by the other folds' rows; `applyTabular` on training rows does not, and leaks.
 *
 * @see Micci-Barreca 2001; scikit-learn's TargetEncoder, for a binary or continuous target. Deviation: the fold of a row is a
 * hash of seed and position, so that a stream needs no second look; scikit-learn shuffles, and stratifies a binary target.
 */
export const targetEncode: Transform<typeof options, State> = {
  options,
  state,
  reads: textTypes,
  target: 'number',
  learn: (chosen) => new TargetLearner(chosen),
  apply: (column, learnt) => [encode(column, () => learnt)],
};

function encode(column: Column, stateOf: (row: number) => State): Column {
  const values = Float64Array.from(textsOf(column), (value, row) => {
    const { categories, encodings, mean } = stateOf(row);
    const position = categoryIndex(categories).get(value);
    return position === undefined ? mean : encodings[position]!;
  });
  return { name: column.name, type: 'numeric', values };
}

class TargetLearner implements Learner<State> {
  readonly #options: Options;
  /** One entry a fold: the target's moments by category. */
  readonly #folds: readonly Map<string | null, Moments>[];
  #outOfFold: readonly State[] = [];

  constructor(chosen: Options) {
    this.#options = chosen;
    this.#folds = Array.from({ length: chosen.folds }, () => new Map<string | null, Moments>());
  }

  add(column: Column, { firstRow, target }: { firstRow: number; target?: Float64Array }): void {
    textsOf(column).forEach((value, row) => {
      const fold = this.#folds[this.#foldOf(firstRow + row)]!;
      let moments = fold.get(value);
      if (moments === undefined) fold.set(value, (moments = new Moments()));
      moments.add(target![row]!);
    });
  }

  finish(): State {
    const all = this.#learnFrom(this.#folds);
    this.#outOfFold = this.#folds.map((own) => {
      const others = this.#learnFrom(this.#folds.filter((fold) => fold !== own));
      // With so few rows that one fold has them all, nothing is known without them.
      return others.categories.length > 0 ? others : { categories: [], encodings: [], mean: all.mean };
    });
    return all;
  }

  applyToTraining(column: Column, firstRow: number): readonly Column[] {
    return [encode(column, (row) => this.#outOfFold[this.#foldOf(firstRow + row)]!)];
  }

  #foldOf(row: number): number {
    return randomStream(hashString(`${this.#options.seed}/${row}`))() % this.#options.folds;
  }

  #learnFrom(folds: readonly ReadonlyMap<string | null, Moments>[]): State {
    const categories = sortedCategories(new Set(folds.flatMap((fold) => [...fold.keys()])));
    const ofCategory = categories.map((category) => Moments.merged(folds.flatMap((fold) => fold.get(category) ?? [])));
    const overall = Moments.merged(ofCategory);
    const encodings = ofCategory.map((moments) => this.#mix(moments, overall));
    return { categories, encodings, mean: overall.mean };
  }

  #mix({ count, mean, variance }: Moments, overall: Moments): number {
    const { smoothing } = this.#options;
    if (smoothing !== 'auto') return (count * mean + smoothing * overall.mean) / (count + smoothing);
    const between = overall.variance * count;
    const weight = between / (between + variance);
    return Number.isNaN(weight) ? overall.mean : weight * mean + (1 - weight) * overall.mean;
  }
}
