import { NewfieldError } from '@newfield/core/contracts';

/** What is wrong with an uploaded table; programs switch on it. */
export const uploadFaults = [
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
  'markup',
  'type',
  'category',
  'missing-column',
  'missing-value',
  'damaged-file',
] as const;

export type UploadFault = (typeof uploadFaults)[number];

/** Where in a table: rows from 1, the header being row 1 of a CSV file; columns from 1. */
export interface CellPlace {
  readonly row?: number;
  readonly column?: number;
  /** The column's name, where it looks like one and not like somebody's data. */
  readonly name?: string;
}

interface UploadWords {
  readonly problem: string;
  readonly expected: string;
  readonly fix: string;
}

export interface UploadErrorParts {
  readonly fault: UploadFault;
  readonly place: CellPlace;
  readonly told: UploadWords;
}

/** An uploaded table was refused. Names the row and the column, never what stands there. */
export class UploadError extends NewfieldError {
  static readonly code = 'UPLOAD_REFUSED';
  readonly fault: UploadFault;
  readonly place: CellPlace;
  readonly #told: UploadWords;

  constructor(fault: UploadFault, place: CellPlace, told: UploadWords) {
    const { problem, expected, fix } = told;
    super(UploadError.code, false, `${placeText(place)}: ${problem}`, {
      stage: 'data',
      expected,
      received: fault,
      fix,
    });
    this.name = 'UploadError';
    this.fault = fault;
    this.place = place;
    this.#told = told;
  }

  /** As plain data, for another thread. */
  toParts(): UploadErrorParts {
    return { fault: this.fault, place: this.place, told: this.#told };
  }

  static fromParts({ fault, place, told }: UploadErrorParts): UploadError {
    return new UploadError(fault, place, told);
  }

  /** The same refusal of a part of a table that lies so many rows further down in the whole. The header stays where it is. */
  movedDown(numRows: number): UploadError {
    const { row } = this.place;
    if (row === undefined || row === 1) return this;
    return new UploadError(this.fault, { ...this.place, row: row + numRows }, this.#told);
  }

  static override isInstance(value: unknown): value is UploadError {
    return NewfieldError.isInstance(value) && value.code === UploadError.code;
  }
}

/** Letters, digits and the usual joints; no run of digits long enough to be an account or a telephone number. */
const plainName = /^\p{L}[\p{L}\p{N}\p{M} _.\-/()%#:&+]{0,127}$/u;
const longNumber = /\d{6}/;

/** Whether a header may be repeated in a message: a file without a header line has people's data in its place. */
export const isPlainName = (name: string): boolean => plainName.test(name) && !longNumber.test(name);

/** The place of a cell, with the column's name where it may be repeated. @param column from 1 */
export const placeOf = (row: number, column: number, name?: string): CellPlace => ({
  row,
  column,
  ...(name !== undefined && isPlainName(name) && { name }),
});

function placeText({ row, column, name }: CellPlace): string {
  const nameText = name === undefined ? '' : ` ("${name}")`;
  const columnText = column !== undefined ? `column ${column}${nameText}` : name && `column "${name}"`;
  if (row === undefined) return columnText ?? 'The file as a whole';
  return columnText === undefined ? `Row ${row}` : `Row ${row}, ${columnText}`;
}
