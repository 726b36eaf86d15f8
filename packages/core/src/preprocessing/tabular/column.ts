import { InvalidArgumentError } from '../../contracts/errors/index.ts';

/**
 * What a column means. `numeric`, `boolean` and `date` are held as numbers (dates in ms since 1970-01-01 UTC), `categorical` and
 * `text` as strings. A number that names something, such as a postcode, is categorical.
 */
export type ColumnType = 'numeric' | 'boolean' | 'date' | 'categorical' | 'text';

export type NumberColumnType = Extract<ColumnType, 'numeric' | 'boolean' | 'date'>;

export interface NumberColumn {
  readonly name: string;
  readonly type: NumberColumnType;
  /** One a row; NaN is a missing value. No infinities. */
  readonly values: Float64Array;
}

export interface TextColumn {
  readonly name: string;
  readonly type: Exclude<ColumnType, NumberColumnType>;
  /** One a row; null is a missing value. */
  readonly values: readonly (string | null)[];
}

export type Column = NumberColumn | TextColumn;

export const numberTypes: readonly ColumnType[] = ['numeric', 'boolean', 'date'];
export const textTypes: readonly ColumnType[] = ['categorical', 'text'];

export const isNumberColumn = (column: Column): column is NumberColumn => numberTypes.includes(column.type);

/** @throws InvalidArgumentError for texts, which only a fitted pipeline that was edited brings here */
export function numbersOf(column: Column): Float64Array {
  if (isNumberColumn(column)) return column.values;
  throw otherKind(column, 'numbers');
}

/** @throws InvalidArgumentError for numbers, which only a fitted pipeline that was edited brings here */
export function textsOf(column: Column): readonly (string | null)[] {
  if (!isNumberColumn(column)) return column.values;
  throw otherKind(column, 'texts');
}

/** A column that is not of the kind it was fitted on. */
export const otherKind = ({ name, type }: Column, expected: 'numbers' | 'texts'): Error =>
  new InvalidArgumentError(`Column "${name}" is not of the kind it was fitted on.`, {
    stage: 'preprocessing',
    expected,
    received: type,
    fix: 'Apply the pipeline as it was fitted, unedited.',
  });

/** A numeric column of the same name; missing values stay missing. */
export const mapNumbers = (column: Column, change: (value: number) => number): NumberColumn => ({
  name: column.name,
  type: 'numeric',
  values: numbersOf(column).map((value) => (Number.isNaN(value) ? value : change(value))),
});

/** A column without rows: what a transform makes of it shows names and types. */
export const emptyColumn = (name: string, type: ColumnType): Column =>
  type === 'categorical' || type === 'text' ? { name, type, values: [] } : { name, type, values: new Float64Array(0) };
