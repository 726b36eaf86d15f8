import type { Column, ColumnType } from '@newfield/core';
import type { Monotone } from './credit-model.ts';
import type { AttributeReader } from './attribute-reader.ts';

/** What a credit analyst knows of a data set: which columns mean what, what follows from them, and which way risk must go. */
export interface CreditData {
  /** As the catalogue names it: `<data set>/<task>`. */
  readonly reference: string;
  /** What is read of each row, and its type; protected attributes are among them, identifiers are not. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Texts that mean a missing value; default as core's reading has it. */
  readonly missing?: readonly string[];
  readonly target: { readonly column: string; readonly bad: string };
  /** Attributes that no decision may rest on; kept for checks of fairness. */
  readonly protectedAttributes: readonly string[];
  /** Inputs of models from what was read, row by row: nothing is learnt from other rows. */
  attributes(read: AttributeReader): readonly Column[];
  /** Which way risk may go while an input rises. */
  readonly monotone: Readonly<Record<string, Monotone>>;
}
