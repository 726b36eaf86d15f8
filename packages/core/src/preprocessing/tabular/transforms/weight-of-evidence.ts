import { z } from 'zod';
import { SingleClassError } from '../../../contracts/errors/index.ts';
import { isNumberColumn, numberTypes, otherKind, textTypes } from '../column.ts';
import { addCounts, poolMonotone, weighEvidence, type BinCount } from '../statistics/binary-bins.ts';
import { categoryIndex, sortedCategories } from '../statistics/category-index.ts';
import { quantile } from '../statistics/quantile.ts';
import { RowSample } from '../statistics/row-sample.ts';
import type { Learner, Transform } from '../transform.ts';

const options = z.strictObject({
  /** Bins of a column of numbers, 2 or more, between quantiles of the training rows; default 10. */
  numBins: z.int().min(2).default(10),
  /** Joins neighbouring bins of numbers until the rate of events only rises or only falls; default false. */
  monotone: z.boolean().default(false),
  /** Rows of each class added to every bin, above 0; default 0.5. */
  smoothing: z.number().positive().default(0.5),
});
const state = z.strictObject({
  /** Bins of numbers: up to and including each edge, then everything above the last. */
  edges: z.array(z.number()).optional(),
  categories: z.array(z.string()).optional(),
  /** By bin or category. */
  weights: z.array(z.number()),
  /** Weight of missing values. */
  missing: z.number(),
  informationValue: z.number(),
});
type Options = z.output<typeof options>;
type State = z.output<typeof state>;

/**
 * Replaces a value by its bin's or category's weight of evidence, `ln(share of non-events / share of events)`, where target 1
 * is the event. Missing values have a bin of their own. What training rows don't show, a new category or the first missing
 * value, gets 0: no evidence either way.
 *
 * The weights use each row's own target, as scorecards do: with few rows in a bin that flatters the training rows.
 * {@link informationValues} reads the information value of each column.
 *
 * @see Siddiqi 2006, Credit Risk Scorecards, chapter 6. Deviations: smoothing, and bins between quantiles.
 */
export const weightOfEvidence: Transform<typeof options, State> = {
  options,
  state,
  reads: [...numberTypes, ...textTypes],
  target: 'binary',
  learn: (chosen, { column, type, sampleRows }) =>
    numberTypes.includes(type) ? ofNumbers(chosen, column, sampleRows) : ofTexts(chosen, column),
  apply(column, { edges, categories, weights, missing }) {
    if (isNumberColumn(column)) {
      if (edges === undefined) throw otherKind(column, 'texts');
      const weigh = (value: number): number => (Number.isNaN(value) ? missing : weights[binOf(value, edges)]!);
      return [{ name: column.name, type: 'numeric', values: column.values.map(weigh) }];
    }
    if (categories === undefined) throw otherKind(column, 'numbers');
    const index = categoryIndex(categories);
    const weigh = (value: string | null): number => (value === null ? missing : (weights[index.get(value) ?? -1] ?? 0));
    return [{ name: column.name, type: 'numeric', values: Float64Array.from(column.values, weigh) }];
  },
};

function ofTexts({ smoothing }: Options, name: string): Learner<State> {
  const counts = new Map<string | null, BinCount>();
  return {
    add(column, { target }) {
      column.values.forEach((value, row) => {
        if (typeof value !== 'number') count(counts, value, target![row]!);
      });
    },
    finish() {
      const missing = counts.get(null);
      const categories = sortedCategories(counts.keys()).filter((category) => category !== null);
      const bins = categories.map((category) => counts.get(category)!);
      return { categories, ...weigh(bins, missing, smoothing, name) };
    },
  };
}

/**
 * Beyond the sample's capacity bins are those of the sampled rows; their counts are scaled up to the events and others that
 * came.
 */
function ofNumbers(chosen: Options, name: string, sampleRows: number): Learner<State> {
  const sample = new RowSample(sampleRows);
  const missing = new Map<null, BinCount>();
  const known = new Map<null, BinCount>();
  return {
    add(column, { target }) {
      column.values.forEach((value, row) => {
        if (Number.isNaN(value)) count(missing, null, target![row]!);
        else {
          sample.add(Number(value), target![row]);
          count(known, null, target![row]!);
        }
      });
    },
    finish() {
      const pairs = sample.pairs();
      const inner = quantileEdges(sample.sorted(), chosen.numBins);
      const all = known.get(null) ?? { events: 0, others: 0 };
      const sampled = countBins(pairs, [])[0] ?? all;
      const scaledUp = ({ events, others }: BinCount): BinCount => ({
        events: events * (all.events / Math.max(sampled.events, 1)),
        others: others * (all.others / Math.max(sampled.others, 1)),
      });
      const counted = (edges: readonly number[]): BinCount[] => countBins(pairs, edges).map(scaledUp);
      const bins = counted(inner);
      const weighed = (firsts: readonly number[]): State => {
        const edges = firsts.slice(1).map((first) => inner[first - 1]!);
        return { edges, ...weigh(counted(edges), missing.get(null), chosen.smoothing, name) };
      };
      if (!chosen.monotone) return weighed(bins.map((_, bin) => bin));
      const [rising, falling] = [weighed(poolMonotone(bins, 'rising')), weighed(poolMonotone(bins, 'falling'))];
      return rising.informationValue >= falling.informationValue ? rising : falling;
    },
  };
}

function count<Key>(counts: Map<Key, BinCount>, key: Key, target: number): void {
  const before = counts.get(key) ?? { events: 0, others: 0 };
  counts.set(key, addCounts(before, { events: target, others: 1 - target }));
}

/** Each edge once, without the largest value: every bin holds a row. */
function quantileEdges(sorted: Float64Array, numBins: number): number[] {
  if (sorted.length === 0) return [];
  const edges = Array.from({ length: numBins - 1 }, (_, index) => quantile(sorted, (index + 1) / numBins));
  const largest = sorted[sorted.length - 1]!;
  return [...new Set(edges)].filter((edge) => edge < largest);
}

/** Number of edges below the value. */
function binOf(value: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function countBins(pairs: readonly (readonly [number, number])[], edges: readonly number[]): BinCount[] {
  const bins = new Map(Array.from({ length: edges.length + 1 }, (_, bin) => [bin, { events: 0, others: 0 }]));
  for (const [value, target] of pairs) count(bins, binOf(value, edges), target);
  return [...bins.values()];
}

function weigh(
  bins: readonly BinCount[],
  missing: BinCount | undefined,
  smoothing: number,
  name: string,
): Pick<State, 'weights' | 'missing' | 'informationValue'> {
  const all = missing === undefined ? bins : [...bins, missing];
  const { events, others } = all.reduce(addCounts, { events: 0, others: 0 });
  if (events === 0 || others === 0) throw singleClass(name);
  const { weights, informationValue } = weighEvidence(all, smoothing);
  return {
    weights: weights.slice(0, bins.length),
    missing: missing === undefined ? 0 : weights[bins.length]!,
    informationValue,
  };
}

const singleClass = (name: string): Error =>
  new SingleClassError(`Column "${name}" has no weight of evidence: the target has one class.`, {
    stage: 'preprocessing',
    expected: 'training rows with target 1 and with target 0',
    received: 'one of them',
    fix: 'Fit on rows of both classes; check which value of the target is "positive".',
  });
