import type { Coding, ImagingStudy, ImagingStudySeries, Reference } from 'fhir/r4.js';
import type { ResultRequest } from '../results/result-request.ts';
import { referenceOf } from '../results/source-attributes.ts';
import { coding, dateOf, uidIdentifier } from './concepts.ts';

function modalityOf({ source: { dataset } }: ResultRequest): Coding {
  const text = dataset.text('Modality') || 'OT';
  return coding({ value: text, scheme: 'DCM', meaning: text });
}

/** The series of the images that a report is about, each with its images. */
function seriesOf(requests: readonly ResultRequest[]): ImagingStudySeries[] {
  const series = new Map<string, ImagingStudySeries & { instance: NonNullable<ImagingStudySeries['instance']> }>();
  for (const request of requests) {
    const { seriesUid: uid, sopInstanceUid, sopClassUid } = referenceOf(request);
    const one = series.get(uid) ?? { uid, modality: modalityOf(request), instance: [] };
    one.instance.push({
      uid: sopInstanceUid,
      sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${sopClassUid}` },
    });
    series.set(uid, one);
  }
  return [...series.values()];
}

/** The study that the images belong to, with these images alone. */
export function imagingStudyOf(
  requests: readonly [ResultRequest, ...ResultRequest[]],
  subject: Reference,
): ImagingStudy {
  const [first] = requests;
  const { dataset } = first.source;
  const series = seriesOf(requests);
  const started = dateOf(dataset.text('StudyDate'));
  const description = dataset.text('StudyDescription');
  return {
    resourceType: 'ImagingStudy',
    identifier: [uidIdentifier(referenceOf(first).studyUid)],
    status: 'available',
    subject,
    modality: [...new Map(series.map(({ modality }) => [modality.code, modality])).values()],
    ...(started ? { started } : {}),
    ...(description ? { description } : {}),
    series,
  };
}
