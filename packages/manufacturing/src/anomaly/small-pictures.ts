import { openSmallPictures, type Dataset, type HostTensor, type ImageSpec } from '@newfield/core';
import { numChannels } from '@newfield/core/image';
import { fromArrays } from '@newfield/data';
import type { PartPicture } from '../inspection/inspection.ts';
import { partTensor } from '../inspection/part-tensor.ts';

/** Parts made small as a bundle's graph makes them, to train on; their labels are 0. */
export async function smallPictures(
  pictures: readonly PartPicture[],
  preprocessing: ImageSpec,
  about: { readonly name: string; readonly split: string; readonly checksum: string },
  signal?: AbortSignal,
): Promise<Dataset> {
  const [height, width] = preprocessing.size;
  const channels = numChannels(preprocessing);
  const size = height * width * channels;
  const data = new Uint8Array(new SharedArrayBuffer(pictures.length * size));
  const reader = await openSmallPictures(preprocessing);
  try {
    for (const [index, picture] of pictures.entries()) {
      signal?.throwIfAborted();
      const small = (await reader.read(partTensor(picture, channels))).data as Float32Array;
      for (let value = 0; value < size; value++) {
        data[index * size + value] = Math.min(Math.max(Math.round(small[value]!), 0), 255);
      }
    }
  } finally {
    await reader.dispose();
  }
  const features: HostTensor = { dtype: 'uint8', shape: [pictures.length, height, width, channels], data };
  const labels: HostTensor = { dtype: 'int32', shape: [pictures.length], data: new Int32Array(pictures.length) };
  return fromArrays({ ...about, features, labels });
}
