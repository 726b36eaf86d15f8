import { createHash } from 'node:crypto';
import type { MedicalImage } from '../reading/medical-image.ts';
import { readDicom } from '../reading/dicom-image.ts';
import type { SafeReader } from '../reading/thread/safe-reader.ts';
import { corruptPicture } from './corrupt-picture.ts';
import { stripMetadata } from './strip-metadata.ts';

/** A picture as it is kept, and what is known of it and its study. */
export interface IncomingPicture {
  readonly study: {
    readonly studyUid: string;
    readonly patientPseudonym: string;
    readonly modality: string;
    readonly description: string;
    /** `YYYYMMDD`, or empty. */
    readonly studyDate: string;
    readonly isDeidentified: boolean;
    /** Codes of what a person should look at, such as `burnt-in-text`. */
    readonly warnings: readonly string[];
  };
  readonly instance: {
    readonly seriesUid: string;
    readonly seriesNumber: number;
    readonly seriesDescription: string;
    readonly sopInstanceUid: string;
    readonly instanceNumber: number;
    readonly rows: number;
    readonly columns: number;
    readonly numFrames: number;
  };
  readonly mediaType: 'application/dicom' | 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** Takes out of a DICOM file what names its patient. */
export type Deidentify = (
  bytes: Uint8Array,
) => Promise<{ readonly bytes: Uint8Array; readonly warnings: readonly string[] }>;

export interface ReadIncomingOptions {
  /** Reads what strangers sent in a thread of its own, within limits of time and memory. */
  readonly reader: SafeReader;
  /** Undefined where studies are kept as they came. */
  readonly deidentify: Deidentify | undefined;
  /** What a PNG or JPEG file shows, which the file itself doesn't say: DICOM's short code. */
  readonly pictureModality: string;
}

/**
 * Looks at a file that was sent in: a DICOM file with a picture, a PNG or a JPEG. Nothing that can't be read is taken.
 *
 * @throws CorruptFileError when it is damaged, too large or something else
 */
export async function readIncoming(bytes: Uint8Array, options: ReadIncomingOptions): Promise<IncomingPicture> {
  try {
    const image = await options.reader.read(bytes);
    // A file whose pixels can't be decoded is refused now, and not when somebody waits for it.
    await image.frame(0);
    return await (image.dataset === undefined ? pictureOf(bytes, image, options) : studyFileOf(bytes, options));
  } catch (cause) {
    throw corruptPicture(cause);
  }
}

async function studyFileOf(received: Uint8Array, { deidentify }: ReadIncomingOptions): Promise<IncomingPicture> {
  const { bytes, warnings } = deidentify === undefined ? { bytes: received, warnings: [] } : await deidentify(received);
  const { dataset, rows, columns, numFrames } = await readDicom(bytes);
  const text = (name: string): string => dataset.text(name) ?? '';
  const number = (name: string): number => Math.round(dataset.numbers(name)[0] ?? 0);
  return {
    study: {
      studyUid: text('StudyInstanceUID'),
      patientPseudonym: text('PatientID'),
      modality: text('Modality') || 'OT',
      description: text('StudyDescription') || text('SeriesDescription'),
      studyDate: text('StudyDate'),
      isDeidentified: deidentify !== undefined,
      warnings,
    },
    instance: {
      seriesUid: text('SeriesInstanceUID'),
      seriesNumber: number('SeriesNumber'),
      seriesDescription: text('SeriesDescription'),
      sopInstanceUid: text('SOPInstanceUID'),
      instanceNumber: number('InstanceNumber'),
      rows,
      columns,
      numFrames,
    },
    mediaType: 'application/dicom',
    bytes,
  };
}

/** A picture file names no study: it is one of its own, called after its content, so that sent again it is the same. */
function pictureOf(
  received: Uint8Array,
  { rows, columns }: MedicalImage,
  { deidentify, pictureModality }: ReadIncomingOptions,
): IncomingPicture {
  const mediaType = received[0] === 0x89 ? 'image/png' : 'image/jpeg';
  const bytes = deidentify === undefined ? received : stripMetadata(received, mediaType);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const uid = (part: number): string => `2.25.${BigInt(`0x${digest.slice(0, 30)}`)}${part}`;
  return {
    study: {
      studyUid: uid(1),
      patientPseudonym: `P-${digest.slice(0, 8).toUpperCase()}`,
      modality: pictureModality,
      description: '',
      studyDate: '',
      isDeidentified: deidentify !== undefined,
      // What stands in the pixels isn't looked for here.
      warnings: ['picture-file'],
    },
    instance: {
      seriesUid: uid(2),
      seriesNumber: 1,
      seriesDescription: '',
      sopInstanceUid: uid(3),
      instanceNumber: 1,
      rows,
      columns,
      numFrames: 1,
    },
    mediaType,
    bytes,
  };
}
