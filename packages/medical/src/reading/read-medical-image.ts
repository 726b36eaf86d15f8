import { readDicom } from './dicom-image.ts';
import type { MedicalImage } from './medical-image.ts';
import { readJpeg, readPng } from './plain-picture.ts';

/**
 * Reads a DICOM, PNG or JPEG file by what it is, not by its name; in Node and in the browser.
 * @param bytes the whole file.
 * @throws ReadingError whose `code` says what is wrong; its message never holds a value of the patient's.
 * @example const image = await readMedicalImage(new Uint8Array(await file.arrayBuffer()));
 */
export async function readMedicalImage(bytes: Uint8Array): Promise<MedicalImage> {
  const starts = (...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47)) return readPng(bytes);
  if (starts(0xff, 0xd8, 0xff)) return readJpeg(bytes);
  return readDicom(bytes);
}
