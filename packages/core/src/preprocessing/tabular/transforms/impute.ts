import { z } from 'zod';
import { InvalidArgumentError } from '../../../contracts/errors/index.ts';
import { isNumberColumn, numbersOf, numberTypes, textTypes, type Column } from '../column.ts';
import { quantile } from '../statistics/quantile.ts';
import { RowSample } from '../statistics/row-sample.ts';
import { noValues, type LearnContext, type Learner, type Transform } from '../transform.ts';

const options = z.strictObject({
  /** `mean` and `median` of numbers; of equally frequent values the smallest, as in scikit-learn. */
  strategy: z.enum(['mean', 'median', 'mostFrequent', 'constant']),
  /** The constant: a number for columns of numbers (ms since 1970 for dates), a text otherwise. */
  value: z.union([z.number(), z.string()]).optional(),
  /** Adds a boolean column `<name> missing`. */
  indicator: z.boolean().default(false),
});
const state = z.strictObject({ fill: z.union([z.number(), z.string()]) });
type State = z.output<typeof state>;

/**
 * Puts a value in the place of missing ones.
 *
 * @see scikit-learn's SimpleImputer. Deviation: the indicator column exists even when no training row lacks a value, so that
 * the outputs don't depend on the data.
 */
export const impute: Transform<typeof options, State> = {
  options,
  state,
  reads: [...numberTypes, ...textTypes],
  learn({ strategy, value }, context) {
    const isNumber = numberTypes.includes(context.type);
    if (strategy === 'constant') return constant(value, isNumber, context);
    if (strategy === 'mostFrequent') return mostFrequent(context);
    if (!isNumber) throw notOfTexts(strategy, context);
    return strategy === 'mean' ? mean(context) : median(context);
  },
  apply(column, { fill }, { indicator }) {
    const filled: Column = isNumberColumn(column)
      ? { ...column, values: column.values.map((value) => (Number.isNaN(value) ? Number(fill) : value)) }
      : { ...column, values: column.values.map((value) => value ?? String(fill)) };
    return indicator ? [filled, missingIndicator(column)] : [filled];
  },
};

function missingIndicator(column: Column): Column {
  const isMissing = (value: number | string | null): number => Number(value === null || Number.isNaN(value));
  return { name: `${column.name} missing`, type: 'boolean', values: Float64Array.from(column.values, isMissing) };
}

function constant(value: number | string | undefined, isNumber: boolean, { column }: LearnContext): Learner<State> {
  if (typeof value === (isNumber ? 'number' : 'string'))
    return { add: () => undefined, finish: () => ({ fill: value! }) };
  const wanted = isNumber ? 'a number' : 'a text';
  throw new InvalidArgumentError(`The constant for column "${column}" is not ${wanted}.`, {
    stage: 'preprocessing',
    expected: wanted,
    received: typeof value,
    fix: `Set value to ${wanted}.`,
  });
}

function mean({ column }: LearnContext): Learner<State> {
  let [sum, count] = [0, 0];
  return {
    add(batch) {
      for (const value of numbersOf(batch)) {
        if (Number.isNaN(value)) continue;
        sum += value;
        count++;
      }
    },
    finish() {
      if (count === 0) throw noValues(column);
      return { fill: sum / count };
    },
  };
}

function median({ column, sampleRows }: LearnContext): Learner<State> {
  const sample = new RowSample(sampleRows);
  return {
    add(batch) {
      for (const value of numbersOf(batch)) if (!Number.isNaN(value)) sample.add(value);
    },
    finish() {
      const sorted = sample.sorted();
      if (sorted.length === 0) throw noValues(column);
      return { fill: quantile(sorted, 0.5) };
    },
  };
}

function mostFrequent({ column }: LearnContext): Learner<State> {
  const counts = new Map<number | string, number>();
  return {
    add(batch) {
      for (const value of batch.values) {
        if (value !== null && !Number.isNaN(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    },
    finish() {
      let best: readonly [fill: number | string, count: number] | undefined;
      for (const entry of counts) {
        const isBetter = best === undefined || entry[1] > best[1] || (entry[1] === best[1] && entry[0] < best[0]);
        if (isBetter) best = entry;
      }
      if (best === undefined) throw noValues(column);
      return { fill: best[0] };
    },
  };
}

const notOfTexts = (strategy: string, { column, type }: LearnContext): Error =>
  new InvalidArgumentError(`Column "${column}" has no ${strategy}.`, {
    stage: 'preprocessing',
    expected: 'a column of numbers',
    received: `a ${type} column`,
    fix: 'Impute it with strategy mostFrequent or constant.',
  });
