import { ShapeMismatchError } from '@newfield/core/contracts';
import type { NpyArray } from '../read/npy.ts';
import { requirePicture } from './require-picture.ts';
import type { PictureSplit } from './samples.ts';

/** Whether an array holds pictures: `[pictures, height, width]` or `[pictures, height, width, 1 or 3]` of bytes. */
export const isPictureArray = ({ dtype, shape }: NpyArray): boolean =>
  dtype === 'uint8' && (shape.length === 3 || (shape.length === 4 && (shape[3] === 1 || shape[3] === 3)));

/**
 * Pictures that lie in an array.
 *
 * @param labels one whole number a picture, `[pictures]` or `[pictures, 1]`
 * @throws ShapeMismatchError when pictures and labels differ in number
 */
export function arrayPictures(pictures: NpyArray, labels: NpyArray | undefined): PictureSplit {
  const [numPictures = 0, height = 0, width = 0, channels = 1] = pictures.shape;
  if (labels !== undefined && labels.data.length !== numPictures) {
    throw new ShapeMismatchError('Pictures and labels differ in number.', {
      stage: 'data',
      expected: `${numPictures} labels`,
      received: `${labels.data.length}`,
      fix: 'Give one label for each picture.',
    });
  }
  const size = height * width * channels;
  const data = pictures.data as Uint8Array;
  return {
    numPictures,
    labels: Array.from({ length: numPictures }, (_, index) => (labels ? String(labels.data[index]) : null)),
    groups: {},
    read: async (index) => {
      const start = requirePicture(index, numPictures) * size;
      return { dtype: 'uint8', shape: [height, width, channels], data: data.slice(start, start + size) };
    },
  };
}
