import type { StudyEntry } from '../dicomweb/entries.ts';

/** What a C-FIND at study level asks to be told. */
export const studyReturnKeys = {
  PatientID: '',
  PatientName: '',
  AccessionNumber: '',
  StudyInstanceUID: '',
  StudyDate: '',
  StudyDescription: '',
  ModalitiesInStudy: '',
  NumberOfStudyRelatedSeries: '',
  NumberOfStudyRelatedInstances: '',
};

/** Values of an attribute as the library gives them: text, a number, a person's name, or a list of these. */
function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value === 'string') return value === '' ? [] : value.split('\\');
  if (typeof value === 'number') return [String(value)];
  return textsOf((value as { Alphabetic?: unknown } | null | undefined)?.Alphabetic ?? []);
}

/** An answer to a C-FIND at study level. */
export function foundStudy(elements: Readonly<Record<string, unknown>>): StudyEntry {
  const first = (keyword: keyof typeof studyReturnKeys): string => textsOf(elements[keyword])[0] ?? '';
  const count = (keyword: keyof typeof studyReturnKeys): number | undefined =>
    first(keyword) === '' ? undefined : Number(first(keyword));
  return {
    studyUid: first('StudyInstanceUID'),
    patientId: first('PatientID'),
    patientName: first('PatientName'),
    accessionNumber: first('AccessionNumber'),
    studyDate: first('StudyDate'),
    description: first('StudyDescription'),
    modalities: textsOf(elements['ModalitiesInStudy']),
    numSeries: count('NumberOfStudyRelatedSeries'),
    numInstances: count('NumberOfStudyRelatedInstances'),
  };
}
