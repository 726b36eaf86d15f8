import { encode } from 'fast-png';
import { orientationOfJpeg } from '../reading/jpeg-orientation.ts';
import { readMedicalImage } from '../reading/read-medical-image.ts';

/**
 * A picture as people see it, as a PNG or JPEG file: the first frame of a DICOM file in its own window, a photograph upright, other
 * files as they are.
 *
 * @throws ReadingError
 */
export async function renderPicture(
  bytes: Uint8Array,
  mediaType: string,
): Promise<{ readonly bytes: Uint8Array; readonly ending: 'png' | 'jpg' }> {
  if (mediaType === 'image/png') return { bytes, ending: 'png' };
  if (mediaType === 'image/jpeg' && orientationOfJpeg(bytes) === 1) return { bytes, ending: 'jpg' };
  const image = await readMedicalImage(bytes);
  const { rows: height, columns: width } = image;
  const values = await image.displayValues(0);
  const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const channels = data.length === height * width ? 1 : 3;
  return { bytes: encode({ width, height, data, channels, depth: 8 }), ending: 'png' };
}
