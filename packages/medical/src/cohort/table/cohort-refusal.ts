import { NewfieldError } from '@newfield/core/contracts';

/** What is wrong with an uploaded cohort; programs switch on it. */
export const cohortFaults = [
  'too-large',
  'empty',
  'encoding',
  'control-character',
  'header',
  'duplicate-header',
  'ragged-row',
  'quote',
  'cell-too-long',
  'formula',
  'type',
  'missing-column',
  'all-missing',
  'constant',
  'too-many-values',
  'one-group',
  'no-outcome',
  'no-event',
] as const;

export type CohortFault = (typeof cohortFaults)[number];

/** Where in a table: rows from 1, the header being row 1; columns from 1. */
export interface CohortPlace {
  readonly row?: number;
  readonly column?: number;
  /** The column's name, where it looks like one and not like somebody's data. */
  readonly name?: string;
}

interface RefusalWords {
  readonly problem: string;
  readonly expected: string;
  readonly fix: string;
}

export interface RefusalParts {
  readonly fault: CohortFault;
  readonly place: CohortPlace;
  readonly words: RefusalWords;
}

/** An uploaded cohort was refused. Names the row and the column, never what stands there. */
export class CohortRefusal extends NewfieldError {
  static readonly code = 'UPLOAD_REFUSED';
  readonly fault: CohortFault;
  readonly place: CohortPlace;
  readonly #words: RefusalWords;

  constructor(fault: CohortFault, place: CohortPlace, words: RefusalWords) {
    const { problem, expected, fix } = words;
    super(CohortRefusal.code, false, `${placeText(place)}: ${problem}`, {
      stage: 'data',
      expected,
      received: fault,
      fix,
    });
    this.name = 'CohortRefusal';
    this.fault = fault;
    this.place = place;
    this.#words = words;
  }

  /** As plain data, for another thread. */
  toParts(): RefusalParts {
    return { fault: this.fault, place: this.place, words: this.#words };
  }

  static fromParts({ fault, place, words }: RefusalParts): CohortRefusal {
    return new CohortRefusal(fault, place, words);
  }

  static override isInstance(value: unknown): value is CohortRefusal {
    return NewfieldError.isInstance(value) && value.code === CohortRefusal.code;
  }
}

/** Letters, digits and the usual joints; no run of digits long enough to be a number of a record or a telephone. */
const plainName = /^[\p{L}_][\p{L}\p{N}\p{M} _.\-/()%#:&+]{0,127}$/u;
const longNumber = /\d{6}/;

/** Whether a header may be repeated in a message: a file without a header line has people's data in its place. */
export const isPlainName = (name: string): boolean => plainName.test(name) && !longNumber.test(name);

/** @param row from 1 @param column from 1 */
export const placeOf = (row: number | undefined, column: number, name?: string): CohortPlace => ({
  ...(row !== undefined && { row }),
  column,
  ...(name !== undefined && isPlainName(name) && { name }),
});

function placeText({ row, column, name }: CohortPlace): string {
  const nameText = name === undefined ? '' : ` ("${name}")`;
  const columnText = column === undefined ? undefined : `column ${column}${nameText}`;
  if (row === undefined) return columnText === undefined ? 'The file as a whole' : `C${columnText.slice(1)}`;
  return columnText === undefined ? `Row ${row}` : `Row ${row}, ${columnText}`;
}
