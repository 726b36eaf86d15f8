import type { Dataset, ImageSpec } from '@newfield/core';
import { loadDataset, loadPictures, type Row } from '@newfield/data';
import { preparePixels } from '../inference/prepare-pixels.ts';
import { pictureDataset, wholeBatch } from './picture-dataset.ts';

/** A training's data. */
export interface ChestData {
  readonly train: Dataset;
  readonly validation: Dataset;
  /** The index's rows of the training pictures, where there is an index. */
  readonly trainRows?: readonly Row[];
}

/** The 224-pixel edition's official training part, which the catalogue cuts by patient; labels normal, bacterial, viral. */
export async function chestXrayData(pictures: ImageSpec, signal?: AbortSignal): Promise<ChestData> {
  const load = (split: string) =>
    loadPictures('chest-xray-pneumonia/types', { split, pictures, ...(signal && { signal }) });
  const [train, validation] = [await load('train'), await load('validation')];
  return { train: train.dataset, validation: validation.dataset, trainRows: train.rows };
}

/** PneumoniaMNIST's own splits. Its pictures name no patient. */
export async function pneumoniaMnistData(signal?: AbortSignal): Promise<ChestData> {
  const load = (split: string) => loadDataset('pneumoniamnist/pneumonia', { split, ...(signal && { signal }) });
  return { train: await load('train'), validation: await load('validation') };
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
