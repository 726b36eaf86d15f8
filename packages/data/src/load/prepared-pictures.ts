import type { HostTensor } from '@newfield/core/contracts';
import { numChannels, preparePicture, type ImageSpec } from '@newfield/core/image';
import type { IndexedImage } from './open-images.ts';

/** Pictures that are decoded at the same time. */
const numAtOnce = 16;

/**
 * Pictures in memory, as a specification wants them.
 *
 * @param onRead told of each picture's stored size
 * @returns uint8 `[images, height, width, channels]` on shared memory
 * @throws CorruptFileError naming a damaged file
 */
export async function preparedPictures(
  images: readonly IndexedImage[],
  spec: ImageSpec,
  signal?: AbortSignal,
  onRead?: (index: number, height: number, width: number) => void,
): Promise<HostTensor> {
  const [height, width] = spec.size;
  const channels = numChannels(spec);
  const size = height * width * channels;
  const data = new Uint8Array(new SharedArrayBuffer(images.length * size));
  const read = async (image: IndexedImage, index: number): Promise<void> => {
    const { shape, data: pixels } = await image.read();
    const [rows = 0, columns = 0, planes = 1] = shape;
    onRead?.(index, rows, columns);
    const picture = { height: rows, width: columns, channels: planes, data: pixels as Uint8Array };
    data.set(preparePicture(picture, spec).data as Uint8Array, index * size);
  };
  for (let start = 0; start < images.length; start += numAtOnce) {
    signal?.throwIfAborted();
    await Promise.all(images.slice(start, start + numAtOnce).map((image, offset) => read(image, start + offset)));
  }
  return { dtype: 'uint8', shape: [images.length, height, width, channels], data };
}
