import type { DicomImage } from '../../reading/dicom-image.ts';
import { ExchangeError } from '../exchange-error.ts';
import type { NaturalDataset } from './dicom-object.ts';

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
const optional = [
  'IssuerOfPatientID',
  'OtherPatientIDs',
  'PatientComments',
  'PatientIdentityRemoved',
  'DeidentificationMethod',
  'StudyDescription',
  'PatientAge',
  'PatientSize',
  'PatientWeight',
] as const;

/** Which image a result is about. */
export interface SourceReference {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** `ReferencedSOPSequence`'s item. */
  readonly item: NaturalDataset;
}

/** @throws ExchangeError `unsupported-source` where the file lacks the UIDs that DICOM requires. */
export function referenceOf({ dataset }: DicomImage): SourceReference {
  const uid = (keyword: string): string => {
    const value = dataset.text(keyword);
    if (value) return value;
    throw new ExchangeError(
      'unsupported-source',
      `The image has no ${keyword}, so no result can refer to it. Read a DICOM file with its UIDs; a PNG or JPEG has none.`,
    );
  };
  const [sopClassUid, sopInstanceUid] = [uid('SOPClassUID'), uid('SOPInstanceUID')];
  return {
    studyUid: uid('StudyInstanceUID'),
    seriesUid: uid('SeriesInstanceUID'),
    sopClassUid,
    sopInstanceUid,
    item: { ReferencedSOPClassUID: sopClassUid, ReferencedSOPInstanceUID: sopInstanceUid },
  };
}

/** The source's patient and study, so that the result lies in the same study. */
export function patientAndStudyOf(image: DicomImage): NaturalDataset {
  const values = (keyword: string): readonly string[] => image.dataset.texts(keyword).filter((text) => text !== '');
  return {
    ...Object.fromEntries(required.map((keyword) => [keyword, values(keyword).join('\\')])),
    ...Object.fromEntries(
      optional.flatMap((keyword) => (values(keyword).length > 0 ? [[keyword, values(keyword).join('\\')]] : [])),
    ),
    StudyInstanceUID: referenceOf(image).studyUid,
  };
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
