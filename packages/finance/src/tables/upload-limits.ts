import { UploadError } from './upload-error.ts';

/** How much an upload may hold. Reading takes time and memory in proportion, so these bound both. */
export interface UploadLimits {
  readonly bytesMax: number;
  readonly numRowsMax: number;
  readonly numColumnsMax: number;
  /** Rows × columns. */
  readonly numCellsMax: number;
  readonly cellCharactersMax: number;
}

export const defaultLimits: UploadLimits = {
  bytesMax: 256_000_000,
  numRowsMax: 2_000_000,
  numColumnsMax: 2000,
  numCellsMax: 40_000_000,
  cellCharactersMax: 4096,
};

export const tooManyBytes = (numBytes: number, { bytesMax }: UploadLimits): UploadError =>
  new UploadError(
    'too-large',
    {},
    {
      problem: `the file has ${numBytes} bytes.`,
      expected: `at most ${bytesMax} bytes`,
      fix: 'Send the table in parts, or as Parquet.',
    },
  );
