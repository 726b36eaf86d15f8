import { readDicom } from '../reading/dicom-image.ts';
import { encodePng } from './encode-png.ts';

/**
 * A picture as people see it, as a PNG or JPEG file: the first frame of a DICOM file in its own window, other files as they are.
 *
 * @throws ReadingError
 */
export async function renderPicture(
  bytes: Uint8Array,
  mediaType: string,
): Promise<{ readonly bytes: Uint8Array; readonly ending: 'png' | 'jpg' }> {
  if (mediaType === 'image/png') return { bytes, ending: 'png' };
  if (mediaType === 'image/jpeg') return { bytes, ending: 'jpg' };
  const image = await readDicom(bytes);
  const { rows, columns } = image.format;
  return { bytes: encodePng(await image.displayValues(0), rows, columns), ending: 'png' };
}
