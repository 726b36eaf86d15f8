import type { Bundle, Device, DiagnosticReport, Identifier, Observation, Reference } from 'fhir/r4.js';
import { findingMessages, type ModelIdentity } from '../../findings/index.ts';
import type { ResultRequest, SignedReview } from '../results/result-request.ts';
import { uidIn } from '../results/result-place.ts';
import { dateOf, hl7Concept, patientReference, uidIdentifier } from './concepts.ts';
import { imagingStudyOf } from './imaging-study.ts';
import {
  findingObservations,
  kindOfPictureObservation,
  readerObservations,
  type SharedElements,
} from './observations.ts';

/** `collection` to hand over or keep; `transaction` to post to a FHIR server, which makes those resources that it doesn't have. */
export type FhirBundleType = 'collection' | 'transaction';

type Resource = Device | DiagnosticReport | Observation | ReturnType<typeof imagingStudyOf>;

/** A resource with the identifier by which a server knows it when it comes again. */
type Identified<T extends Resource> = T & { identifier: Identifier[] };

function deviceOf({ name, version, sha256 }: ModelIdentity): Identified<Device> {
  return {
    resourceType: 'Device',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:hash::sha256:${sha256}` }],
    status: 'active',
    manufacturer: 'Newfield',
    deviceName: [{ name, type: 'model-name' }],
    version: [{ value: version }],
    // A model has none; the digest of its graph tells it from every other.
    serialNumber: sha256,
    note: [{ text: findingMessages.en['research-use-only'] }],
  };
}

/** Kind of report, by HL7's table of diagnostic services. */
function categoryOf(modality: string | undefined): ReturnType<typeof hl7Concept> {
  return modality === 'US'
    ? hl7Concept('v2-0074', 'RUS', 'Radiology Ultrasound')
    : hl7Concept('v2-0074', 'RAD', 'Radiology');
}

/** `Li^Wei` → `Li Wei`. */
const shownName = (personName: string): string => personName.replaceAll('^', ' ').trim();

/** The resources of a bundle, which refer to each other by their addresses in it. */
class Entries {
  readonly list: { readonly fullUrl: string; readonly resource: Identified<Resource> }[] = [];

  add(resource: Identified<Resource>): Reference {
    const fullUrl = `urn:uuid:${crypto.randomUUID()}`;
    this.list.push({ fullUrl, resource });
    return { reference: fullUrl, type: resource.resourceType };
  }

  toBundle(type: FhirBundleType, madeAt: Date): Bundle {
    const requestOf = ({ resourceType: url, identifier: [first] }: Identified<Resource>) => {
      const { system, value } = first!;
      return { method: 'POST' as const, url, ifNoneExist: `identifier=${system}|${value}` };
    };
    const entry = this.list.map(({ fullUrl, resource }) => ({
      fullUrl,
      resource,
      ...(type === 'transaction' && { request: requestOf(resource) }),
    }));
    return { resourceType: 'Bundle', type, timestamp: madeAt.toISOString(), entry };
  }
}

/**
 * What models said of the images of one study, as FHIR R4: a DiagnosticReport with an Observation for each finding, a Device for
 * each model, and the ImagingStudy it is about. Preliminary without a review; final when a person signed, with the reader's
 * decisions as values.
 *
 * The patient is named by identifier alone. Every note says "research use only". A transaction that is posted twice makes its
 * resources once where the requests have their place.
 *
 * @param requests one for each image, all of one study
 * @throws ExchangeError `unsupported-source`
 */
export function writeFhirBundle(
  requests: readonly [ResultRequest, ...ResultRequest[]],
  review?: SignedReview,
  type: FhirBundleType = 'collection',
): Bundle {
  const [first] = requests;
  const { language = 'en', madeAt = new Date() } = first;
  const { dataset } = first.source;
  const messages = findingMessages[language];
  const entries = new Entries();
  const subject = patientReference(dataset.text('PatientID') ?? '', dataset.text('IssuerOfPatientID'));
  const study = entries.add(imagingStudyOf(requests, subject) as Identified<ReturnType<typeof imagingStudyOf>>);
  const effective = dateOf(dataset.text('StudyDate'));
  const shared: SharedElements = {
    status: review === undefined ? 'preliminary' : 'final',
    subject,
    derivedFrom: [study],
    ...(effective ? { effectiveDateTime: effective } : {}),
  };
  const devices = new Map<string, Reference>();
  const result: Reference[] = [];
  const observe = (request: ResultRequest, observations: readonly Observation[]): void => {
    for (const observation of observations) {
      const identifier = [uidIdentifier(uidIn(request, `observation ${result.length}`))];
      result.push(entries.add({ ...observation, identifier }));
    }
  };
  for (const request of requests) {
    const { model } = request.result;
    const device = devices.get(model.sha256) ?? entries.add(deviceOf(model));
    devices.set(model.sha256, device);
    const byModel = { ...shared, device };
    observe(request, findingObservations(request, byModel, review));
    observe(request, [kindOfPictureObservation(request, byModel)]);
  }
  observe(first, readerObservations(requests, shared, review));
  const accession = dataset.text('AccessionNumber');
  entries.add({
    resourceType: 'DiagnosticReport',
    identifier: [
      uidIdentifier(uidIn(first, 'report')),
      ...(accession ? [{ type: hl7Concept('v2-0203', 'ACSN', 'Accession ID'), value: accession }] : []),
    ],
    status: shared.status as DiagnosticReport['status'],
    category: [categoryOf(dataset.text('Modality'))],
    code: { coding: [{ system: 'http://loinc.org', code: '18748-4', display: 'Diagnostic imaging study' }] },
    subject,
    ...(effective ? { effectiveDateTime: effective } : {}),
    issued: (review?.signedAt ?? madeAt).toISOString(),
    ...(review === undefined
      ? {}
      : {
          ...(review.organization ? { performer: [{ display: review.organization }] } : {}),
          resultsInterpreter: [{ display: shownName(review.observerName) }],
        }),
    result,
    imagingStudy: [study],
    conclusion: [review?.text, messages['research-use-only']].filter(Boolean).join('\n'),
  });
  return entries.toBundle(type, madeAt);
}
