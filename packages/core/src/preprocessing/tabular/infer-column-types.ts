import type { ColumnType } from './column.ts';
import { isMissing, isPlainBoolean, missingTexts, readers } from './read-value.ts';
import { cellsOf, columnNames, type TabularRows } from './rows.ts';

/** A column with more distinct texts than this is free text, not a category. */
const maxCategories = 100;
/** Below this many distinct texts a column is a category even when each row has its own. */
const minTexts = 20;

/** Narrows the type of each column while rows pass by; holds a bounded number of texts. */
export class TypeInference {
  readonly #evidence = new Map<string, ColumnEvidence>();
  readonly #missing: ReadonlySet<string>;

  constructor(missing: readonly string[] = missingTexts) {
    this.#missing = new Set(missing);
  }

  add(rows: TabularRows): void {
    for (const name of columnNames(rows)) {
      let evidence = this.#evidence.get(name);
      if (evidence === undefined) this.#evidence.set(name, (evidence = new ColumnEvidence()));
      for (const cell of cellsOf(rows, name)) if (!isMissing(cell, this.#missing)) evidence.add(cell);
    }
  }

  finish(): Record<string, ColumnType> {
    return Object.fromEntries([...this.#evidence].map(([name, evidence]) => [name, evidence.type()]));
  }
}

class ColumnEvidence {
  #numValues = 0;
  #isBoolean = true;
  #isNumeric = true;
  #isDate = true;
  readonly #texts = new Set<unknown>();

  add(cell: unknown): void {
    this.#numValues++;
    this.#isBoolean &&= isPlainBoolean(cell);
    this.#isNumeric &&= readers.numeric(cell) !== undefined;
    this.#isDate &&= readers.date(cell) !== undefined;
    if (this.#texts.size <= maxCategories) this.#texts.add(cell);
  }

  type(): ColumnType {
    if (this.#numValues === 0) return 'numeric';
    if (this.#isBoolean) return 'boolean';
    if (this.#isNumeric) return 'numeric';
    if (this.#isDate) return 'date';
    const numTexts = this.#texts.size;
    const isText = numTexts > maxCategories || (numTexts > minTexts && numTexts > this.#numValues / 2);
    return isText ? 'text' : 'categorical';
  }
}

/**
 * Guesses what each column means from its values that aren't missing:
 * `boolean` when all are true, false, yes or no; `numeric` when all are numbers or read as such; `date` when all are Dates or ISO
 * 8601 texts; `text` with more than 100 distinct values, or more than 20 and more than half of the values distinct;
 * `categorical` otherwise. A column without any value counts as numeric.
 *
 * A guess is no knowledge: look at it, and declare postcodes, account numbers and coded categories yourself.
 *
 * @param missing texts that mean a missing value; default empty, NA, NaN and null
 * @example tabularPipeline(steps, { columns: { ...inferColumnTypes(rows), postcode: 'categorical' } })
 */
export function inferColumnTypes(rows: TabularRows, missing?: readonly string[]): Record<string, ColumnType> {
  const inference = new TypeInference(missing);
  inference.add(rows);
  return inference.finish();
}
