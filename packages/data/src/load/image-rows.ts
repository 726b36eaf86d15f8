import type { HostTensor, RowReader } from '@newfield/core/contracts';
import { readResizedImage } from '../read/image.ts';
import { takeRows } from './array-rows.ts';

/** Pictures in files, and what is known of them without opening one; plain data. */
export interface ImageRows {
  readonly files: readonly string[];
  /** `[height, width, channels]`, channels 1 (grey) or 3 (RGB). */
  readonly shape: readonly [height: number, width: number, channels: 1 | 3];
  readonly labels: HostTensor;
}

/** Reads pictures out of their files. A training's threads load this module for themselves. */
export function openRows({ files, shape, labels }: ImageRows): RowReader {
  const pictureSize = shape[0] * shape[1] * shape[2];
  return async (rows) => {
    const data = new Uint8Array(rows.length * pictureSize);
    const pictures = Array.from(rows, (row) => readResizedImage(files[row]!, shape));
    (await Promise.all(pictures)).forEach((picture, index) => data.set(picture, index * pictureSize));
    return {
      features: { dtype: 'uint8', shape: [rows.length, ...shape], data },
      labels: takeRows(labels, rows),
      rowIds: rows,
    };
  };
}
