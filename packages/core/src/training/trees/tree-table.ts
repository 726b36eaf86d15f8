import type { Column } from '../../preprocessing/tabular/column.ts';

/** Rows as typed columns, and the class of each. */
export interface TreeTable {
  /** What messages call it. */
  readonly name: string;
  /** Of equal length; missing values as columns have them. */
  readonly columns: readonly Column[];
  readonly numRows: number;
  /** Class of each row, from 0. Of two classes trees give the log-odds of the second. */
  readonly labels: ArrayLike<number>;
}

/** Rows of any number of classes. */
export interface ClassTable extends TreeTable {
  readonly classNames: readonly string[];
}
