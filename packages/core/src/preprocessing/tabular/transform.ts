import type { z } from 'zod';
import { InvalidArgumentError } from '../../contracts/errors/index.ts';
import type { Column, ColumnType } from './column.ts';

/** Where a batch of training rows stands, and what it should predict. */
export interface TrainingRows {
  /** Position of the batch's first row among all training rows. */
  readonly firstRow: number;
  /** One a row, finite; absent without a target in the specification. */
  readonly target?: Float64Array;
}

/** Gathers what a transform needs to know of one column while its training rows pass by. */
export interface Learner<State> {
  add(column: Column, rows: TrainingRows): void;
  /** What is learnt, as plain data without NaN. Called once, after at least one row. */
  finish(): State;
  /**
   * After `finish`: the column of training rows, encoded without each row's own target. Absent where that equals `apply`.
   */
  applyToTraining?(column: Column, firstRow: number): readonly Column[];
}

export interface LearnContext {
  readonly column: string;
  readonly type: ColumnType;
  /** How many rows a quantile may keep; Infinity keeps every one. */
  readonly sampleRows: number;
}

/**
 * One way to change a column, as a pair of learning and applying. Both are pure functions of plain data: options and state go
 * through JSON unchanged.
 */
export interface Transform<Options extends z.ZodObject = z.ZodObject, State = unknown> {
  readonly options: Options;
  readonly state: z.ZodType<State>;
  /** Types of column that it takes. */
  readonly reads: readonly ColumnType[];
  /** Present when learning needs the target: any number, or 0 and 1. */
  readonly target?: 'number' | 'binary';
  learn(options: z.output<Options>, context: LearnContext): Learner<State>;
  /** The columns that take this one's place; the input is left as it is. */
  apply(column: Column, state: State, options: z.output<Options>): readonly Column[];
}

/** For a transform that learns nothing. */
export const nothingToLearn: Learner<Record<string, never>> = {
  add: () => undefined,
  finish: () => ({}),
};

/** @param fix what to do instead of learning from nothing */
export const noValues = (column: string): Error =>
  new InvalidArgumentError(`Column "${column}" has no value in the training rows.`, {
    stage: 'preprocessing',
    expected: 'at least one value that is not missing',
    received: 'missing values only',
    fix: `Drop "${column}", or impute a constant first.`,
  });
