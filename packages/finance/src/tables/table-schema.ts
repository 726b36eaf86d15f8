import type { ColumnType } from '@newfield/core';

/** What a model wants of one column of an uploaded table. */
export interface ColumnSchema {
  /** The model's name for it. */
  readonly name: string;
  /** The bank's name for it; default: the model's. */
  readonly from?: string;
  readonly type: ColumnType;
  /** Currency (ISO 4217) of a column of amounts: each must have no more decimals than the currency. Type `numeric`. */
  readonly currency?: string;
  /** Whether a cell may be empty; default true. */
  readonly isOptional?: boolean;
  /** Numbers outside are counted in the quality report, not refused: a model bins them. */
  readonly range?: readonly [low: number, high: number];
  /** Numbers that stand for something else, such as -9 for "no bureau record". */
  readonly specialCodes?: readonly number[];
  /** The only texts that may stand in a categorical column. */
  readonly categories?: readonly string[];
}

/** Texts that mean a missing value, beside an empty cell. */
export const missingTexts: readonly string[] = ['', 'NA', 'N/A', 'NaN', 'null', 'NULL', '-'];
