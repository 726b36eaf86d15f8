import type { Bundle, Device, DiagnosticReport, FhirResource, ImagingStudy, Reference } from 'fhir/r4.js';
import { findingMessages } from '../../findings/index.ts';
import type { ResultRequest, SignedReview } from '../results/result-request.ts';
import { referenceOf } from '../results/source-attributes.ts';
import { coding, dateOf, hl7Concept, patientReference, uidIdentifier } from './concepts.ts';
import { findingObservations, kindOfPictureObservation, type SharedElements } from './observations.ts';

/** `collection` to hand over or keep; `transaction` to post to a FHIR server, which makes every resource new. */
export type FhirBundleType = 'collection' | 'transaction';

function deviceOf({ result: { model } }: ResultRequest): Device {
  return {
    resourceType: 'Device',
    status: 'active',
    manufacturer: 'Newfield',
    deviceName: [{ name: model.name, type: 'model-name' }],
    version: [{ value: model.version }],
    // A model has none; the digest of its graph tells it from every other.
    serialNumber: model.sha256,
    note: [{ text: findingMessages.en['research-use-only'] }],
  };
}

function imagingStudyOf({ source }: ResultRequest, subject: Reference): ImagingStudy {
  const reference = referenceOf(source);
  const { dataset } = source;
  const text = dataset.text('Modality') || 'OT';
  const modality = coding({ value: text, scheme: 'DCM', meaning: text });
  const started = dateOf(dataset.text('StudyDate'));
  const description = dataset.text('StudyDescription');
  return {
    resourceType: 'ImagingStudy',
    identifier: [uidIdentifier(reference.studyUid)],
    status: 'available',
    subject,
    modality: [modality],
    ...(started ? { started } : {}),
    ...(description ? { description } : {}),
    series: [
      {
        uid: reference.seriesUid,
        modality,
        instance: [
          {
            uid: reference.sopInstanceUid,
            sopClass: { system: 'urn:ietf:rfc:3986', code: `urn:oid:${reference.sopClassUid}` },
          },
        ],
      },
    ],
  };
}

/** Kind of report, by HL7's table of diagnostic services. */
function categoryOf(modality: string | undefined): ReturnType<typeof hl7Concept> {
  if (modality === 'SM' || modality === 'GM') return hl7Concept('v2-0074', 'HM', 'Hematology');
  return modality === 'US'
    ? hl7Concept('v2-0074', 'RUS', 'Radiology Ultrasound')
    : hl7Concept('v2-0074', 'RAD', 'Radiology');
}

/** `Li^Wei` → `Li Wei`. */
const shownName = (personName: string): string => personName.replaceAll('^', ' ').trim();

/**
 * A model's answer as FHIR R4: a DiagnosticReport with an Observation for each finding, the Device that is the model, and the
 * ImagingStudy it is about. Preliminary without a review; final when a person signed, with the reader's decisions as values.
 *
 * The patient is named by identifier alone. Every note says "research use only".
 *
 * @throws ExchangeError `unsupported-source`
 */
export function writeFhirBundle(
  request: ResultRequest,
  review?: SignedReview,
  type: FhirBundleType = 'collection',
): Bundle {
  const { source, language = 'en', madeAt = new Date() } = request;
  const { dataset } = source;
  const messages = findingMessages[language];
  const entries: { fullUrl: string; resource: FhirResource }[] = [];
  const add = (resource: FhirResource): Reference => {
    const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
    entries.push({ fullUrl, resource });
    return { reference: fullUrl, type: resource.resourceType };
  };
  const subject = patientReference(dataset.text('PatientID') ?? '', dataset.text('IssuerOfPatientID'));
  const study = add(imagingStudyOf(request, subject));
  const effective = dateOf(dataset.text('StudyDate'));
  const shared: SharedElements = {
    status: review === undefined ? 'preliminary' : 'final',
    subject,
    device: add(deviceOf(request)),
    derivedFrom: [study],
    ...(effective ? { effectiveDateTime: effective } : {}),
  };
  const observations = [...findingObservations(request, shared, review), kindOfPictureObservation(request, shared)].map(
    add,
  );
  const accession = dataset.text('AccessionNumber');
  const report: DiagnosticReport = {
    resourceType: 'DiagnosticReport',
    ...(accession ? { identifier: [{ type: hl7Concept('v2-0203', 'ACSN', 'Accession ID'), value: accession }] } : {}),
    status: review === undefined ? 'preliminary' : 'final',
    category: [categoryOf(dataset.text('Modality'))],
    code: { coding: [{ system: 'http://loinc.org', code: '18748-4', display: 'Diagnostic imaging study' }] },
    subject,
    ...(effective ? { effectiveDateTime: effective } : {}),
    issued: (review?.signedAt ?? madeAt).toISOString(),
    ...(review === undefined
      ? {}
      : {
          performer: [{ display: review.organization }],
          resultsInterpreter: [{ display: shownName(review.observerName) }],
        }),
    result: observations,
    imagingStudy: [study],
    conclusion: [review?.text, messages['research-use-only']].filter(Boolean).join('\n'),
  };
  add(report);
  return {
    resourceType: 'Bundle',
    type,
    timestamp: madeAt.toISOString(),
    entry: entries.map((entry) =>
      type === 'collection' ? entry : { ...entry, request: { method: 'POST', url: entry.resource.resourceType } },
    ),
  };
}
