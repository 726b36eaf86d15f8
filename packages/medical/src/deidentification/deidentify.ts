import { type DicomImage, readDicom } from '../reading/dicom-image.ts';
import { fileMeta } from '../writing/file-meta.ts';
import { writeDicom } from '../writing/write-dicom.ts';
import { elementOf, sequenceOf, type WrittenElement } from '../writing/written-element.ts';
import { hasBurntInText } from './burnt-in-text.ts';
import { deidentifyElements } from './deidentify-elements.ts';
import { Pseudonyms } from './pseudonyms.ts';

export interface DeidentifyOptions {
  /** The installation's secret, at least 16 bytes: the same patient gets the same pseudonym under the same key. */
  readonly key: Uint8Array;
  /**
   * `remove` (default) as the basic profile has it; `shift` moves all dates of a patient back by the same number of days, so that
   * the order of studies and the times between them stay (PS3.15 E.3.6, "modified dates").
   */
  readonly dates?: 'remove' | 'shift';
}

/** Why a person should look at the picture: text in the pixels may name the patient, and the profile doesn't touch pixels. */
export type BurntInWarning =
  /** The file itself says so (0028,0301). */
  | 'burnt-in-annotation-declared'
  /** Ultrasound, endoscopy, secondary captures and other pictures of screens mostly have text, and this file doesn't deny it. */
  | 'modality-burns-in-text'
  /** Rows of bright letters were found in the first frame. */
  | 'text-found-in-pixels'
  /** The picture could not be decoded, so nobody looked. */
  | 'pixels-not-read';

export interface Deidentified {
  /** The new file; its pixels are those of the old one. */
  readonly bytes: Uint8Array;
  /** The new Patient ID, the same for all files of the patient. */
  readonly patientPseudonym: string;
  readonly warnings: readonly BurntInWarning[];
}

const burningModalities = new Set(['US', 'IVUS', 'ES', 'SC', 'OT', 'XC', 'GM', 'DOC', 'RF', 'XA']);
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';
const [deflated, explicitLittleEndian] = ['1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.1'];

async function burntInWarnings(image: DicomImage): Promise<BurntInWarning[]> {
  if (!image.hasPixels) return [];
  const { dataset } = image;
  const declared = dataset.text('BurnedInAnnotation')?.toUpperCase();
  const warnings: BurntInWarning[] = declared === 'YES' ? ['burnt-in-annotation-declared'] : [];
  const isScreen = dataset.text('SOPClassUID')?.startsWith(secondaryCapture) ?? false;
  if (declared !== 'NO' && (isScreen || burningModalities.has(dataset.text('Modality') ?? ''))) {
    warnings.push('modality-burns-in-text');
  }
  try {
    const { rows, columns } = image;
    const values = await image.displayValues(0);
    const samples = values.length / rows / columns;
    const grey = samples === 1 ? values : values.filter((_, i) => i % samples === 1);
    if (hasBurntInText(grey, rows, columns)) warnings.push('text-found-in-pixels');
  } catch {
    warnings.push('pixels-not-read');
  }
  return warnings;
}

/** What says that, and how, the file was de-identified (PS3.15 E.1.1, PS3.16 CID 7050). */
function marks(dates: 'remove' | 'shift'): WrittenElement[] {
  const code = (value: string, meaning: string): WrittenElement[] => [
    elementOf('CodeValue', value),
    elementOf('CodingSchemeDesignator', 'DCM'),
    elementOf('CodeMeaning', meaning),
  ];
  const codes = [code('113100', 'Basic Application Confidentiality Profile')];
  if (dates === 'shift') {
    codes.push(code('113107', 'Retain Longitudinal Temporal Information Modified Dates Option'));
  }
  return [
    elementOf('PatientIdentityRemoved', 'YES'),
    elementOf('DeidentificationMethod', 'Newfield: PS3.15 basic profile'),
    sequenceOf('DeidentificationMethodCodeSequence', ...codes),
    elementOf('LongitudinalTemporalInformationModified', dates === 'shift' ? 'MODIFIED' : 'REMOVED'),
  ];
}

/** Whom a file is of: by number and issuer, else by name and day of birth, else nobody else's. */
function patientOf({ dataset }: DicomImage): string {
  const text = (keyword: string): string => dataset.text(keyword) ?? '';
  const id = text('PatientID');
  if (id !== '') return `${text('IssuerOfPatientID')}\0${id}`;
  const name = text('PatientName');
  return name === '' ? `\0\0${text('StudyInstanceUID')}` : `\0${name}\0${text('PatientBirthDate')}`;
}

/**
 * De-identifies a DICOM file by the basic profile of PS3.15 (table E.1-1): attributes are removed, emptied or replaced, in sequences
 * too; private ones go; UIDs, patient and accession number become pseudonyms that are the same in every file under the same key;
 * comments in compressed streams are blanked. Pixels stay as they are: heed the warnings.
 *
 * A deflated file comes out as explicit little endian, any other in its own transfer syntax.
 *
 * @throws ReadingError where the file can't be read; RangeError for a short key.
 * @example const { bytes, warnings } = await deidentify(file, { key, dates: 'shift' });
 */
export async function deidentify(
  bytes: Uint8Array,
  { key, dates = 'remove' }: DeidentifyOptions,
): Promise<Deidentified> {
  const pseudonyms = new Pseudonyms(key);
  const image = await readDicom(bytes);
  const patient = patientOf(image);
  const daysBack = dates === 'shift' ? pseudonyms.daysBack(patient) : undefined;
  const marked = marks(dates);
  const elements = deidentifyElements(image.dataset, { pseudonyms, patient, daysBack })
    .filter(({ tag }) => !marked.some((mark) => mark.tag === tag))
    .concat(marked);
  const { transferSyntaxUid } = image;
  const written = transferSyntaxUid === deflated ? explicitLittleEndian : transferSyntaxUid;
  const uid = image.dataset.text('SOPInstanceUID') ?? '';
  const meta = fileMeta(image.dataset.text('SOPClassUID') ?? '', pseudonyms.uid(uid), written);
  return {
    bytes: writeDicom(elements, meta, written),
    patientPseudonym: `P${pseudonyms.code('patient', patient)}`,
    warnings: await burntInWarnings(image),
  };
}
