import type { Dataset, ImageSpec } from '@newfield/core';
import { loadPictures } from '@newfield/data';
import { pictureDataset, wholeBatch } from '../chest/picture-dataset.ts';
import { groupFolds } from './group-folds.ts';

/** What is trained on, in folds that share no near-duplicates. */
export interface BreastData {
  /** Training and validation split together. */
  readonly all: Dataset;
  readonly files: readonly string[];
  readonly labels: readonly number[];
  /** Of each row, from 0. */
  readonly folds: Int32Array;
  /** The rows of a fold, or all others. */
  part(fold: number, which: 'inside' | 'outside'): Promise<Dataset>;
}

export const breastPictures: ImageSpec = { size: [96, 96], resize: 'stretch', colour: 'grey', scale: '0..1' };
export const breastTask = 'breast-ultrasound-busi/lesion';
export const numFolds = 3;

/** The folds are the same whatever a training's seed is. */
const foldSeed = 7;

export async function breastData(signal?: AbortSignal): Promise<BreastData> {
  const load = (split: string) =>
    loadPictures(breastTask, { split, pictures: breastPictures, ...(signal && { signal }) });
  const parts = [await load('train'), await load('validation')];
  const batches = await Promise.all(parts.map(({ dataset }) => wholeBatch(dataset)));
  const all = pictureDataset(batches, { ...parts[0]!.dataset, split: 'train and validation' });
  const labels = batches.flatMap((batch) => Array.from(batch.labels.data, Number));
  const rows = parts.flatMap((part) => part.rows);
  const folds = groupFolds(
    rows.map((row) => String(row['group_id'])),
    labels,
    numFolds,
    foldSeed,
  );
  return {
    ...{ all, labels, folds },
    files: rows.map((row) => String(row['file'])),
    async part(fold, which) {
      const chosen = [...folds.keys()].filter((row) => (folds[row] === fold) === (which === 'inside'));
      const split = `train and validation, ${which === 'inside' ? '' : 'all but '}fold ${fold + 1} of ${numFolds}`;
      return pictureDataset([await wholeBatch(all)], { ...all, split }, chosen);
    },
  };
}
