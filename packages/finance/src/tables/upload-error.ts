import { NewfieldError } from '@newfield/core/contracts';

/** What is wrong with an uploaded table; programs switch on it. */
export type UploadFault =
  | 'too-large'
  | 'empty'
  | 'encoding'
  | 'control-character'
  | 'header'
  | 'duplicate-header'
  | 'ragged-row'
  | 'quote'
  | 'cell-too-long'
  | 'formula'
  | 'markup'
  | 'type'
  | 'category'
  | 'missing-column'
  | 'missing-value'
  | 'damaged-file';

/** Where in a table: rows from 1, the header being row 1 of a CSV file; columns from 1. */
export interface CellPlace {
  readonly row?: number;
  readonly column?: number;
  /** The column's name, where it looks like one and not like somebody's data. */
  readonly name?: string;
}

/** An uploaded table was refused. Names the row and the column, never what stands there. */
export class UploadError extends NewfieldError {
  static readonly code = 'UPLOAD_REFUSED';
  readonly fault: UploadFault;
  readonly place: CellPlace;

  constructor(
    fault: UploadFault,
    place: CellPlace,
    { problem, expected, fix }: { problem: string; expected: string; fix: string },
  ) {
    super(UploadError.code, false, `${placeText(place)}: ${problem}`, {
      stage: 'data',
      expected,
      received: fault,
      fix,
    });
    this.name = 'UploadError';
    this.fault = fault;
    this.place = place;
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
  const columnText = column === undefined ? undefined : `column ${column}${name === undefined ? '' : ` ("${name}")`}`;
  if (row === undefined) return columnText ?? 'The file as a whole';
  return columnText === undefined ? `Row ${row}` : `Row ${row}, ${columnText}`;
}
