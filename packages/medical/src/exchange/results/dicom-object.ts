import dcmjs from 'dcmjs';
import { implementationClassUid } from '../../writing/file-meta.ts';

/** A data set by keyword: text, numbers, bytes, items of a sequence; several values as an array. */
export interface NaturalDataset {
  readonly [keyword: string]: NaturalValue | undefined;
}
type NaturalValue = string | number | ArrayBuffer | readonly (string | number | ArrayBuffer | NaturalDataset)[];

const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** A new UID from a random UUID (PS3.5 B.2). */
export function newUid(): string {
  return `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`;
}

/** Date (DA) and time (TM) as the clocks of this place show them, like those of the study beside them. */
export function dateAndTime(at: Date): { readonly date: string; readonly time: string } {
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    date: `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`,
    time: `${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`,
  };
}

/** Date and time (DT) in UTC, with its offset. */
export function dateTime(at: Date): string {
  return `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;
}

/** A number as a decimal string (DS): at most 16 characters. */
export function decimal(value: number): string {
  const short = String(value);
  return short.length <= 16 ? short : String(Number(value.toPrecision(value < 0 ? 9 : 10)));
}

/** Bytes as dcmjs takes them: a buffer of their own, of even length. */
export function evenBuffer(bytes: Uint8Array | Uint8ClampedArray): ArrayBuffer {
  const buffer = new ArrayBuffer(bytes.length + (bytes.length % 2));
  new Uint8Array(buffer).set(bytes);
  return buffer;
}

/**
 * A DICOM file (PS3.10), explicit little endian, text in UTF-8.
 * @param dataset with `SOPClassUID` and `SOPInstanceUID`.
 * @param pixelDataVr of `PixelData`, where there is one.
 */
export function writeNatural(dataset: NaturalDataset, pixelDataVr: 'OB' | 'OW' = 'OB'): Uint8Array {
  const { DicomMetaDictionary, DicomDict } = dcmjs.data;
  const meta = DicomMetaDictionary.denaturalizeDataset({
    FileMetaInformationVersion: Uint8Array.of(0, 1).buffer,
    MediaStorageSOPClassUID: dataset['SOPClassUID'],
    MediaStorageSOPInstanceUID: dataset['SOPInstanceUID'],
    TransferSyntaxUID: explicitLittleEndian,
    ImplementationClassUID: implementationClassUid,
    ImplementationVersionName: 'NEWFIELD',
  });
  const file = new DicomDict(meta);
  file.dict = DicomMetaDictionary.denaturalizeDataset({
    ...present(dataset),
    SpecificCharacterSet: 'ISO_IR 192',
    _vrMap: 'PixelData' in dataset ? { PixelData: pixelDataVr } : {},
  });
  // The patient's attributes are repeated as they are, even where the source has them too long.
  return new Uint8Array(file.write({ allowInvalidVRLength: true }));
}

/** Without the attributes that are undefined, at any depth. */
function present(dataset: NaturalDataset): Record<string, unknown> {
  const isItem = (value: unknown): value is NaturalDataset =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ArrayBuffer);
  return Object.fromEntries(
    Object.entries(dataset)
      .filter(([, value]) => value !== undefined)
      .map(([keyword, value]) => [
        keyword,
        Array.isArray(value) ? value.map((item: unknown) => (isItem(item) ? present(item) : item)) : value,
      ]),
  );
}
