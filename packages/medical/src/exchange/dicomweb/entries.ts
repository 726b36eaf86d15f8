import { type DicomJson, jsonNumber, jsonText, jsonTexts } from './dicom-json.ts';

/** What a search for studies may ask for; `*` and `?` match any characters. */
export interface StudyQuery {
  readonly patientId?: string;
  readonly patientName?: string;
  readonly studyUid?: string;
  readonly accessionNumber?: string;
  /** `YYYYMMDD`, or a range `YYYYMMDD-YYYYMMDD`. */
  readonly studyDate?: string;
  /** Such as `DX`. */
  readonly modality?: string;
  /** Default 100. */
  readonly limit?: number;
  /** Default 0. */
  readonly offset?: number;
}

export interface StudyEntry {
  readonly studyUid: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly accessionNumber: string;
  /** `YYYYMMDD`, or empty. */
  readonly studyDate: string;
  readonly description: string;
  readonly modalities: readonly string[];
  readonly numSeries: number | undefined;
  readonly numInstances: number | undefined;
}

export interface SeriesEntry {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly modality: string;
  readonly description: string;
  readonly seriesNumber: number | undefined;
  readonly numInstances: number | undefined;
}

export interface InstanceEntry {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly instanceNumber: number | undefined;
}

/** Query attributes of QIDO-RS and C-FIND, by keyword. */
export function studyMatchKeys(query: StudyQuery): Record<string, string> {
  const keys = {
    PatientID: query.patientId,
    PatientName: query.patientName,
    StudyInstanceUID: query.studyUid,
    AccessionNumber: query.accessionNumber,
    StudyDate: query.studyDate,
    ModalitiesInStudy: query.modality,
  };
  return Object.fromEntries(Object.entries(keys).flatMap(([key, value]) => (value ? [[key, value]] : [])));
}

export function studyEntry(dataset: DicomJson): StudyEntry {
  return {
    studyUid: jsonText(dataset, '0020000D'),
    patientId: jsonText(dataset, '00100020'),
    patientName: jsonText(dataset, '00100010'),
    accessionNumber: jsonText(dataset, '00080050'),
    studyDate: jsonText(dataset, '00080020'),
    description: jsonText(dataset, '00081030'),
    modalities: jsonTexts(dataset, '00080061'),
    numSeries: jsonNumber(dataset, '00201206'),
    numInstances: jsonNumber(dataset, '00201208'),
  };
}

export function seriesEntry(dataset: DicomJson): SeriesEntry {
  return {
    studyUid: jsonText(dataset, '0020000D'),
    seriesUid: jsonText(dataset, '0020000E'),
    modality: jsonText(dataset, '00080060'),
    description: jsonText(dataset, '0008103E'),
    seriesNumber: jsonNumber(dataset, '00200011'),
    numInstances: jsonNumber(dataset, '00201209'),
  };
}

export function instanceEntry(dataset: DicomJson): InstanceEntry {
  return {
    studyUid: jsonText(dataset, '0020000D'),
    seriesUid: jsonText(dataset, '0020000E'),
    sopInstanceUid: jsonText(dataset, '00080018'),
    sopClassUid: jsonText(dataset, '00080016'),
    instanceNumber: jsonNumber(dataset, '00200013'),
  };
}
