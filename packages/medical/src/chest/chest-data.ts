import type { Dataset, ImageSpec } from '@newfield/core';
import { loadDataset, loadPictures, type Row } from '@newfield/data';

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
