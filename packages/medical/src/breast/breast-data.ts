import type { ImageSpec } from '@newfield/core';
import { loadPictures } from '@newfield/data';
import { foldedData, type FoldedData } from '../ensemble/folded-data.ts';
import { groupFolds } from '../ensemble/group-folds.ts';

export const breastPictures: ImageSpec = { size: [128, 128], resize: 'stretch', colour: 'grey', scale: '0..1' };
export const breastTask = 'breast-ultrasound-busi/lesion';
const numFolds = 5;

/** The folds are the same whatever a training's seed is. */
const foldSeed = 7;

export async function breastData(signal?: AbortSignal): Promise<FoldedData> {
  const load = (split: string) =>
    loadPictures(breastTask, { split, pictures: breastPictures, ...(signal && { signal }) });
  return foldedData([await load('train'), await load('validation')], numFolds, (rows, labels) =>
    groupFolds(
      rows.map((row) => String(row['group_id'])),
      labels,
      numFolds,
      foldSeed,
    ),
  );
}
