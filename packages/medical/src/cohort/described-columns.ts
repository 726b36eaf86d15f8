import { InvalidArgumentError } from '@newfield/core/contracts';
import type { Covariates } from './covariates.ts';

interface DescribedColumnBase {
  readonly name: string;
  /** People of the study of whom it was not known. */
  readonly numMissing: number;
}

/** A column of numbers. */
interface NumberColumn extends DescribedColumnBase {
  readonly kind: 'number';
  /** May be empty. */
  readonly unit: string;
  /** Median of the study's people: stands where nothing is known. */
  readonly fill: number;
  /** Of the study's people. */
  readonly range: readonly [low: number, high: number];
}

/** A column of words. Each level but the first becomes a column of 0 and 1. */
interface CategoryColumn extends DescribedColumnBase {
  readonly kind: 'category';
  /** The most frequent first, which stands where nothing is known. */
  readonly levels: readonly string[];
}

/** A covariate as a study learnt it. Plain data. */
export type DescribedColumn = NumberColumn | CategoryColumn;

/** What is known of one person, by column: a number, a level, or null where nothing is. */
export type PersonValues = Readonly<Record<string, number | string | null>>;

/** Names of the columns that a model sees. */
export const modelColumns = (columns: readonly DescribedColumn[]): string[] =>
  columns.flatMap((column) =>
    column.kind === 'number' ? [column.name] : column.levels.slice(1).map((level) => `${column.name}: ${level}`),
  );

/** What a model sees of one column of a person. */
export const modelValues = (column: DescribedColumn, value: number | string | null): number[] =>
  column.kind === 'number'
    ? [typeof value === 'number' ? value : column.fill]
    : column.levels.slice(1).map((level) => (level === (value ?? column.levels[0]) ? 1 : 0));

/** A person's row, and of which columns nothing was known. */
export interface ReadPerson {
  readonly covariates: Covariates;
  readonly filled: readonly string[];
  /** Columns whose number is outside the study's range. */
  readonly outOfRange: readonly string[];
}

/**
 * @param values of every column; one that is left out counts as not known
 * @throws InvalidArgumentError for a column that the study lacks, a level that it lacks, and what is no number; never with the value
 */
export function readPerson(columns: readonly DescribedColumn[], values: PersonValues): ReadPerson {
  const known = new Set(columns.map(({ name }) => name));
  if (Object.keys(values).some((name) => !known.has(name))) throw unlikeStudy('the study’s own covariates, by name');
  const given = new Map(Object.entries(values));
  const row = columns.flatMap((column) => {
    const value = given.get(column.name) ?? null;
    const isFit =
      value === null ||
      (column.kind === 'number'
        ? typeof value === 'number' && Number.isFinite(value)
        : column.levels.includes(String(value)));
    if (!isFit) throw unlikeStudy(column.kind === 'number' ? 'a number' : 'one of the study’s own values');
    return modelValues(column, column.kind === 'category' && value !== null ? String(value) : value);
  });
  return {
    covariates: { names: modelColumns(columns), numRows: 1, values: Float64Array.from(row) },
    filled: columns.filter(({ name }) => (given.get(name) ?? null) === null).map(({ name }) => name),
    outOfRange: columns
      .filter((column) => {
        const value = given.get(column.name);
        return column.kind === 'number' && typeof value === 'number' && !isWithin(value, column.range);
      })
      .map(({ name }) => name),
  };
}

const isWithin = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

const unlikeStudy = (expected: string): Error =>
  new InvalidArgumentError('What is said of the person does not fit the study’s covariates.', {
    stage: 'data',
    expected,
    fix: 'Give each covariate as the study has it, or leave it out where nothing is known.',
  });
