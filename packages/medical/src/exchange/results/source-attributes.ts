import type { DicomImage } from '../../reading/dicom-image.ts';
import { ExchangeError } from '../exchange-error.ts';
import { isUid } from '../uid.ts';
import type { NaturalDataset } from './dicom-object.ts';
import type { ResultRequest } from './result-request.ts';

/** Type 2 attributes of the patient and the study: they are written even where the source has no value. */
const required = [
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'PatientSex',
  'StudyDate',
  'StudyTime',
  'ReferringPhysicianName',
  'StudyID',
  'AccessionNumber',
] as const;
const optional = ['IssuerOfPatientID', 'PatientComments', 'StudyDescription'] as const;

const storage = '1.2.840.10008.5.1.4.1.1.';
/** Kinds of objects that have one frame by the standard: CR, DX, MG, CT, MR, US, SC, PET. A reference to one of theirs isn't allowed. */
const singleFrameClasses = new Set(
  ['1', '1.1', '1.1.1', '1.2', '1.2.1', '2', '4', '6.1', '7', '128'].map((end) => storage + end),
);

/** The image that a result is about. */
interface SourceReference {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** An item that names the image, and of several frames the one that the model read. */
  readonly item: NaturalDataset;
  /** An item that names the image as a whole. */
  readonly wholeItem: NaturalDataset;
}

/** @throws ExchangeError `unsupported-source` where the file lacks the UIDs that DICOM requires. */
export function referenceOf({
  source: { dataset, numFrames },
  frame = 0,
}: Pick<ResultRequest, 'source' | 'frame'>): SourceReference {
  const uid = (keyword: string): string => {
    const value = dataset.text(keyword);
    if (isUid(value)) return value;
    throw new ExchangeError(
      'unsupported-source',
      `The image has no valid ${keyword}, so no result can refer to it. Read a DICOM file with its UIDs; a PNG or JPEG has none.`,
    );
  };
  const [sopClassUid, sopInstanceUid] = [uid('SOPClassUID'), uid('SOPInstanceUID')];
  const wholeItem = { ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid };
  return {
    studyUid: uid('StudyInstanceUID'),
    seriesUid: uid('SeriesInstanceUID'),
    sopClassUid,
    sopInstanceUid,
    item:
      numFrames > 1 && !singleFrameClasses.has(sopClassUid)
        ? { ...wholeItem, ReferencedFrameNumber: frame + 1 }
        : wholeItem,
    wholeItem,
  };
}

/** Dates and times as old files have them, `1994.11.05` and `11:20:00`, in today's form. */
function today(keyword: string, text: string): string {
  if (keyword === 'StudyDate') return text.replace(/^(\d{4})\.(\d{2})\.(\d{2})$/, '$1$2$3');
  return keyword === 'StudyTime' ? text.replaceAll(':', '') : text;
}

/** The source's patient and study, so that the result lies in the same study. */
export function patientAndStudyOf(request: ResultRequest): NaturalDataset {
  const { dataset } = request.source;
  const value = (keyword: string): string => today(keyword, dataset.texts(keyword).filter(Boolean).join('\\'));
  const whereThere = (keywords: readonly string[]): NaturalDataset =>
    Object.fromEntries(keywords.map((keyword) => [keyword, value(keyword) || undefined]));
  return {
    ...Object.fromEntries(required.map((keyword) => [keyword, value(keyword)])),
    ...whereThere(optional),
    // The standard has both or none.
    ...(value('DeidentificationMethod') && whereThere(['PatientIdentityRemoved', 'DeidentificationMethod'])),
    StudyInstanceUID: referenceOf(request).studyUid,
  };
}

/** Of these there is one: they have no side. */
const unpaired = new Set([
  ...['CHEST', 'HEAD', 'BRAIN', 'SKULL', 'NECK', 'ABDOMEN', 'PELVIS', 'HEART', 'LIVER'],
  ...['CSPINE', 'TSPINE', 'LSPINE', 'SSPINE', 'SPINE'],
]);

/** The part of the body of a new series; its side is empty where it may have one and nobody said which. */
export function bodyPartOf({ dataset }: DicomImage): NaturalDataset {
  const part = dataset.text('BodyPartExamined') || undefined;
  const side = dataset.text('Laterality') || (part !== undefined && unpaired.has(part) ? undefined : '');
  return { BodyPartExamined: part, Laterality: side };
}

/** What made the object (general and enhanced general equipment). */
export function equipmentOf(model: {
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
}): NaturalDataset {
  return {
    Manufacturer: 'Newfield',
    ManufacturerModelName: model.name.slice(0, 64),
    // The model has no serial number; the digest of its graph tells it from every other.
    DeviceSerialNumber: model.sha256.slice(0, 64),
    SoftwareVersions: model.version.slice(0, 64),
  };
}
