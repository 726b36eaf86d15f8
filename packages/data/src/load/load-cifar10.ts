import { join } from 'node:path';
import { CorruptFileError, LabelRangeError, type Dataset } from '@newfield/core/contracts';
import { cifar10, cifar10Classes } from '../catalogue/cifar10.ts';
import type { LocatedDataset } from '../fetch/locate.ts';
import { readImage } from '../read/image.ts';
import { readJson } from '../read/json.ts';
import { trustedChecksum } from '../verify/trusted-checksum.ts';
import { fromArrays } from './array-dataset.ts';

const pixelsPerRow = 32 * 32;
const bytesPerRow = pixelsPerRow * 3;

/** Where the official parts are. */
export const cifar10Files = {
  train: { pictures: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.png`), labels: 'train_lables.json' },
  test: { pictures: ['test_batch.png'], labels: 'test_lables.json' },
};

/** Position of a picture in the stored order, and its label among the task's classes. */
export interface LabelledRow {
  readonly row: number;
  readonly label: number;
}

/**
 * CIFAR-10 as uint8 `[rows, 32, 32, 3]` with int32 labels.
 *
 * `test` is the official test part. The official training part is cut, class by class: the last tenth of each class's rows
 * is `validation`, the rest `train`.
 *
 * @param task `all` (ten classes) or `cats-dogs` (cat 0, dog 1)
 * @throws EmptyDatasetError when a user's own folder has no row of the task's classes
 */
export async function loadCifar10(
  task: string,
  split: string,
  located: LocatedDataset,
  signal?: AbortSignal,
): Promise<Dataset> {
  const part = split === 'test' ? cifar10Files.test : cifar10Files.train;
  const checksum = await trustedChecksum(cifar10, located, [...part.pictures, part.labels]);
  const { classNames, labels, rows } = await cifar10Rows(task, split, located.folder);
  const pictures = part.pictures.map((name) => join(located.folder, name));
  return fromArrays({
    name: `cifar10/${task}`,
    split,
    classNames,
    features: {
      dtype: 'uint8',
      shape: [rows.length, 32, 32, 3],
      data: await gatherPixels(pictures, rows, labels.length, signal),
    },
    labels: { dtype: 'int32', shape: [rows.length], data: Int32Array.from(rows, ({ label }) => label) },
    checksum,
  });
}

/**
 * The rows of a split, by their labels.
 *
 * @returns `labels` of the official part, one a stored row; `rows` of the split, in stored order
 */
export async function cifar10Rows(task: string, split: string, folder: string) {
  const part = split === 'test' ? cifar10Files.test : cifar10Files.train;
  const classNames = task === 'cats-dogs' ? (['cat', 'dog'] as const) : cifar10Classes;
  const labels = await readLabels(join(folder, part.labels));
  const classes = classNames.map((name) => cifar10Classes.indexOf(name));
  return { classNames, labels, rows: selectRows(labels, classes, split) };
}

async function readLabels(path: string): Promise<readonly number[]> {
  const labels = await readJson(path);
  if (Array.isArray(labels) && labels.every((label) => Number.isInteger(label) && label >= 0 && label < 10))
    return labels;
  throw new LabelRangeError(`${path} does not hold CIFAR-10's labels.`, {
    stage: 'data',
    expected: 'a JSON list of whole numbers from 0 to 9',
    fix: 'Get it again with: newfield datasets fetch cifar10',
  });
}

function selectRows(labels: readonly number[], classes: readonly number[], split: string): LabelledRow[] {
  const byClass = classes.map((original, label) =>
    labels.flatMap((value, row) => (value === original ? [{ row, label }] : [])),
  );
  const chosen = byClass.map((rows) => {
    if (split === 'test') return rows;
    const cut = Math.round(rows.length * 0.9);
    return split === 'train' ? rows.slice(0, cut) : rows.slice(cut);
  });
  return chosen.flat().sort((a, b) => a.row - b.row);
}

/** The pixels of some rows, in order, out of files that hold `numRows` rows one after another. */
async function gatherPixels(
  paths: readonly string[],
  rows: readonly LabelledRow[],
  numRows: number,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const gathered = new Uint8Array(new SharedArrayBuffer(rows.length * bytesPerRow));
  let taken = 0;
  let first = 0;
  for (const path of paths) {
    signal?.throwIfAborted();
    const { height, pixels } = await decodeCifar10(path);
    for (; taken < rows.length && rows[taken]!.row < first + height; taken++) {
      const start = (rows[taken]!.row - first) * bytesPerRow;
      gathered.set(pixels.subarray(start, start + bytesPerRow), taken * bytesPerRow);
    }
    first += height;
  }
  if (first === numRows) return gathered;
  throw new CorruptFileError(`${paths.join(', ')}: pictures and labels differ in number.`, {
    expected: `${numRows} pictures`,
    received: `${first}`,
    fix: 'Get the data set again with: newfield datasets fetch cifar10',
  });
}

/** Each line of the PNG is one picture: 1024 pixels, which are its 32 × 32. */
export async function decodeCifar10(path: string): Promise<{ height: number; pixels: Uint8Array }> {
  const { shape, data } = await readImage(path);
  const [height = 0, width, channels] = shape;
  if (width === pixelsPerRow && channels === 3) return { height, pixels: data as Uint8Array };
  throw new CorruptFileError(`${path} does not hold CIFAR-10's pictures.`, {
    expected: `a PNG ${pixelsPerRow} RGB pixels wide`,
    received: `[${shape.join(', ')}]`,
    fix: 'Get it again with: newfield datasets fetch cifar10',
  });
}
