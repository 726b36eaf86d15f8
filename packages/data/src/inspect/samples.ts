import type { HostTensor } from '@newfield/core/contracts';
import type { Row } from '../read/row.ts';

/** Pictures of one split, decoded when they are asked for. */
export interface PictureSplit {
  readonly numPictures: number;
  /** One a picture; null where it has none. */
  readonly labels: readonly (string | null)[];
  /** What else is known of each picture by a column that names something: its patient, its part. */
  readonly groups: Readonly<Record<string, readonly unknown[]>>;
  /** Everything that is known of each picture beside its label, by column: source, sex, machine …; absent: nothing. */
  readonly metadata?: Readonly<Record<string, readonly unknown[]>>;
  /**
   * uint8 `[height, width, channels]`, channels 1 or 3
   *
   * @param index 0 to `numPictures - 1`
   * @throws CorruptFileError when the picture can't be decoded, ValueRangeError when there is none of this index
   */
  read(index: number): Promise<HostTensor>;
}

export interface PictureSamples {
  readonly kind: 'pictures';
  readonly splits: Readonly<Record<string, PictureSplit>>;
}

/** Rows of one split, read from the disk while they are asked for. */
export interface RowSplit {
  rows(): AsyncIterable<Row>;
}

export interface RowSamples {
  readonly kind: 'table';
  readonly splits: Readonly<Record<string, RowSplit>>;
}

/** A data set to look at, whichever way it is stored. */
export type Samples = PictureSamples | RowSamples;
