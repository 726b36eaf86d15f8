import type { Picture } from '@newfield/core/image';
import type { MedicalImage } from '../reading/medical-image.ts';

/**
 * One frame as a classifier takes it: as it is shown, with the file's own window.
 *
 * @param index of the frame, from 0
 * @throws ReadingError where the pixels are damaged or not read
 */
export async function pictureOfImage(
  image: MedicalImage,
  index = 0,
): Promise<{ readonly picture: Picture; readonly modality?: string }> {
  const { rows: height, columns: width } = image;
  const shown = await image.displayValues(index);
  const modality = image.dataset?.text('Modality');
  return {
    picture: {
      ...{ height, width },
      channels: shown.length / (height * width),
      data: new Uint8Array(shown.buffer, shown.byteOffset, shown.byteLength),
    },
    ...(modality !== undefined && { modality }),
  };
}
