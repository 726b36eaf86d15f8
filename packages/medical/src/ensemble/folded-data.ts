import type { Dataset } from '@newfield/core';
import type { LabelledPictures, Row } from '@newfield/data';
import { pictureDataset, wholeBatch } from '../chest/picture-dataset.ts';

/** Training and validation split together, cut into folds that share no patient and no near-duplicate. */
export interface FoldedData {
  readonly all: Dataset;
  /** The index's row of each picture. */
  readonly rows: readonly Row[];
  readonly labels: readonly number[];
  /** Of each row, from 0. */
  readonly folds: Int32Array;
  readonly numFolds: number;
  /** The rows of a fold, or all others. */
  part(fold: number, which: 'inside' | 'outside'): Promise<Dataset>;
}

/**
 * @param parts pictures of the same size
 * @param cut   gives each row's fold, from 0
 */
export async function foldedData(
  parts: readonly LabelledPictures[],
  numFolds: number,
  cut: (rows: readonly Row[], labels: readonly number[]) => Int32Array,
): Promise<FoldedData> {
  const batches = await Promise.all(parts.map(({ dataset }) => wholeBatch(dataset)));
  const split = 'train and validation';
  const all = pictureDataset(batches, { ...parts[0]!.dataset, split });
  const labels = batches.flatMap((batch) => Array.from(batch.labels.data, Number));
  const rows = parts.flatMap((part) => part.rows);
  const folds = cut(rows, labels);
  return {
    ...{ all, rows, labels, folds, numFolds },
    async part(fold, which) {
      const chosen = [...folds.keys()].filter((row) => (folds[row] === fold) === (which === 'inside'));
      const name = `${split}, ${which === 'inside' ? '' : 'all but '}fold ${fold + 1} of ${numFolds}`;
      return pictureDataset([await wholeBatch(all)], { ...all, split: name }, chosen);
    },
  };
}
