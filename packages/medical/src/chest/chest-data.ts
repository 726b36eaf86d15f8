import type { Dataset, ImageSpec } from '@newfield/core';
import { loadDataset, loadPictures } from '@newfield/data';
import { foldedData, type FoldedData } from '../ensemble/folded-data.ts';
import { preparePixels } from '../inference/prepare-pixels.ts';
import { consecutiveFolds } from './consecutive-folds.ts';
import { pictureDataset, wholeBatch } from './picture-dataset.ts';

export const chestXrayTask = 'chest-xray-pneumonia/types';

/** The 224-pixel edition's official training part, in folds of children; labels normal, bacterial, viral. */
export async function chestXrayData(pictures: ImageSpec, numFolds: number, signal?: AbortSignal): Promise<FoldedData> {
  const load = (split: string) => loadPictures(chestXrayTask, { split, pictures, ...(signal && { signal }) });
  return foldedData([await load('train'), await load('validation')], numFolds, (rows) =>
    consecutiveFolds(rows, numFolds),
  );
}

/** The larger edition's test pictures as the smaller edition's model reads them. Its aspect is lost: it was squeezed into a square. */
export async function largeEditionMadeSmall(spec: ImageSpec): Promise<Dataset> {
  const asTheyAre: ImageSpec = { size: [224, 224], resize: 'stretch', colour: 'grey', scale: '0..1' };
  const { dataset } = await loadPictures('chest-xray-pneumonia/pneumonia', { split: 'test', pictures: asTheyAre });
  return resized(dataset, spec);
}

/** The smaller edition's test pictures as the larger edition's model reads them: blurred, and without their sides. */
export async function smallEditionMadeLarge(spec: ImageSpec): Promise<Dataset> {
  return resized(await loadDataset('pneumoniamnist/pneumonia', { split: 'test' }), spec);
}

async function resized(dataset: Dataset, spec: ImageSpec): Promise<Dataset> {
  const { features, labels } = await wholeBatch(dataset);
  const [, height = 0, width = 0, channels = 1] = features.shape;
  const size = height * width * channels;
  const parts = Array.from({ length: dataset.numRows }, (_, row) => {
    const data = (features.data as Uint8Array).subarray(row * size, (row + 1) * size);
    return {
      features: preparePixels({ height, width, channels, data }, spec, Math.max(...spec.size)),
      labels: { dtype: 'int32', shape: [1], data: Int32Array.of(Number(labels.data[row])) } as const,
    };
  });
  return pictureDataset(parts, {
    ...dataset,
    featureShape: [...spec.size, channels],
    name: `${dataset.name}, resized to ${spec.size.join(' × ')}`,
  });
}
