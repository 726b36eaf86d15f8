import { randomStream, uniform, type Dataset, type ImageSpec, type Picture } from '@newfield/core';
import { entryNamed, findFolder, fromArrays, loadDataset, openImages, openTable } from '@newfield/data';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { preparePixels } from '../inference/prepare-pixels.ts';
import { readDicom } from '../reading/dicom-image.ts';
import { ReadingError } from '../reading/reading-error.ts';

export type PictureKind = 'chest X-ray' | 'breast ultrasound' | 'blood smear' | 'photograph' | 'slice' | 'noise';

/** Pictures of another kind than a model's. */
export interface StrangePictures {
  readonly name: string;
  readonly kind: PictureKind;
  pictures(): AsyncIterable<Picture>;
}

const maxPictures = 500;
const noiseSidePx = 224;

/**
 * What is on this machine of: chest X-rays, ultrasound, blood smears, photographs of cats and dogs and of ten things, CT and MR
 * slices; and noise.
 *
 * @param usual the kind that a model reads, which is left out
 */
export async function strangePictures(usual: PictureKind): Promise<StrangePictures[]> {
  const sets: readonly (StrangePictures & { readonly data?: string })[] = [
    {
      name: 'chest X-rays (Kermany, test)',
      kind: 'chest X-ray',
      data: 'chest-xray-pneumonia',
      pictures: () => indexed('chest-xray-pneumonia/pneumonia'),
    },
    {
      name: 'breast ultrasound (BUSI, test)',
      kind: 'breast ultrasound',
      data: 'breast-ultrasound-busi',
      pictures: () => indexed('breast-ultrasound-busi/lesion'),
    },
    {
      name: 'blood smears (BCCD, test)',
      kind: 'blood smear',
      data: 'blood-cells-bccd',
      pictures: () => indexed('blood-cells-bccd/cells'),
    },
    {
      name: 'cats and dogs (CIFAR-10, test)',
      kind: 'photograph',
      data: 'cifar10',
      pictures: () => photographs('cifar10/cats-dogs'),
    },
    {
      name: 'ten kinds of thing (CIFAR-10, test)',
      kind: 'photograph',
      data: 'cifar10',
      pictures: () => photographs('cifar10/all'),
    },
    { name: 'CT and MR slices (dicom-samples)', kind: 'slice', data: 'dicom-samples', pictures: slices },
    { name: 'noise', kind: 'noise', pictures: noise },
  ];
  const isHere = async ({ kind, data }: (typeof sets)[number]): Promise<boolean> =>
    kind !== usual && (data === undefined || (await findFolder(entryNamed(data))) !== undefined);
  const here = await Promise.all(sets.map(isHere));
  return sets.filter((_, index) => here[index]);
}

/** Strange pictures as a bundle reads them. */
export async function strangeDataset(
  { name, pictures }: StrangePictures,
  spec: ImageSpec,
  sourceSidePx: number,
): Promise<Dataset> {
  const prepared: Uint8Array[] = [];
  for await (const picture of pictures()) {
    prepared.push(preparePixels(picture, spec, sourceSidePx).data as Uint8Array);
    if (prepared.length === maxPictures) break;
  }
  const size = prepared[0]!.length;
  const data = new Uint8Array(prepared.length * size);
  prepared.forEach((picture, index) => data.set(picture, index * size));
  return fromArrays({
    name,
    features: { dtype: 'uint8', shape: [prepared.length, ...spec.size, size / (spec.size[0] * spec.size[1])], data },
    labels: { dtype: 'int32', shape: [prepared.length], data: new Int32Array(prepared.length) },
  });
}

async function* indexed(reference: string): AsyncGenerator<Picture> {
  for await (const image of (await openImages(reference, { split: 'test' })).images()) {
    const { shape, data } = await image.read();
    yield { height: shape[0]!, width: shape[1]!, channels: shape[2]!, data: data as Uint8Array };
  }
}

async function* photographs(reference: string): AsyncGenerator<Picture> {
  const dataset = await loadDataset(reference, { split: 'test' });
  for await (const { features } of dataset.batches({ batchSize: 1 })) {
    yield { height: 32, width: 32, channels: 3, data: features.data as Uint8Array };
  }
}

async function* slices(): AsyncGenerator<Picture> {
  const table = await openTable('dicom-samples/decoding');
  for await (const { file, modality, decode, frames } of table.rows()) {
    if (decode !== 'ok' || !['CT', 'MR'].includes(String(modality)) || Number(frames || 1) > 1) continue;
    const slice = await sliceOf(join(table.folder, 'files', String(file)));
    if (slice !== undefined) yield slice;
  }
}

/** Nothing where the reader has an error for the file, as it may: broken and exotic files are among the samples. */
async function sliceOf(path: string): Promise<Picture | undefined> {
  try {
    const image = await readDicom(new Uint8Array(await readFile(path)));
    const { rows: height, columns: width } = image;
    const shown = await image.displayValues(0);
    return { height, width, channels: shown.length / (height * width), data: new Uint8Array(shown) };
  } catch (error) {
    if (error instanceof ReadingError) return undefined;
    throw error;
  }
}

/** Even, and as coarse as it takes to be seen at the model's size. */
async function* noise(): AsyncGenerator<Picture> {
  const next = randomStream(1);
  for (let index = 0; index < maxPictures; index++) {
    const cellPx = [1, 4, 16, 32][index % 4]!;
    const cells = noiseSidePx / cellPx;
    const values = Float32Array.from({ length: cells * cells }, () => uniform(next) * 255);
    const data = Uint8Array.from({ length: noiseSidePx * noiseSidePx }, (_, position) => {
      const [y, x] = [Math.floor(position / noiseSidePx), position % noiseSidePx];
      return values[Math.floor(y / cellPx) * cells + Math.floor(x / cellPx)]!;
    });
    yield { height: noiseSidePx, width: noiseSidePx, channels: 1, data };
  }
}
