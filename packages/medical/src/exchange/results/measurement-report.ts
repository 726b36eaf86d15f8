import { findingMessages } from '../../findings/index.ts';
import { dcm, ownSchemeIdentification, procedureOf } from './codes.ts';
import { code, comment, container, image, personName, text, uidReference } from './content-items.ts';
import { dateAndTime, dateTime, type NaturalDataset, writeNatural } from './dicom-object.ts';
import { findingGroup, kindOfPictureGroup } from './finding-groups.ts';
import { placeOf } from './result-place.ts';
import type { ResultRequest, SignedReview } from './result-request.ts';
import { reviewItems } from './review-items.ts';
import { equipmentOf, patientAndStudyOf, referenceOf } from './source-attributes.ts';

const comprehensiveSr = '1.2.840.10008.5.1.4.1.1.88.33';
/** Of every report that a device of this software observed; made once from a random UUID. */
const deviceObserverUid = '2.25.317220518693425098710662379812046713208';

const languages = {
  en: { value: 'en', scheme: 'RFC5646', meaning: 'English' },
  zh: { value: 'zh', scheme: 'RFC5646', meaning: 'Chinese' },
} as const;

function observers(request: ResultRequest, review: SignedReview | undefined): NaturalDataset[] {
  const { model } = request.result;
  const device = [
    code('HAS OBS CONTEXT', dcm('121005', 'Observer Type'), dcm('121007', 'Device')),
    uidReference('HAS OBS CONTEXT', dcm('121012', 'Device Observer UID'), deviceObserverUid),
    text('HAS OBS CONTEXT', dcm('121013', 'Device Observer Name'), model.name),
    text('HAS OBS CONTEXT', dcm('121014', 'Device Observer Manufacturer'), 'Newfield'),
    text('HAS OBS CONTEXT', dcm('121015', 'Device Observer Model Name'), model.name),
    text('HAS OBS CONTEXT', dcm('121016', 'Device Observer Serial Number'), model.sha256),
  ];
  if (review === undefined) return device;
  return [
    ...device,
    code('HAS OBS CONTEXT', dcm('121005', 'Observer Type'), dcm('121006', 'Person')),
    personName('HAS OBS CONTEXT', dcm('121008', 'Person Observer Name'), review.observerName),
    ...(review.organization === ''
      ? []
      : [text('HAS OBS CONTEXT', dcm('121009', "Person Observer's Organization Name"), review.organization)]),
  ];
}

/** The images that were read (TID 1600). */
function imageLibrary(request: ResultRequest): NaturalDataset {
  const modality = request.source.dataset.text('Modality') || 'OT';
  const group = container(dcm('126200', 'Image Library Group'), [
    code('HAS ACQ CONTEXT', dcm('121139', 'Modality'), dcm(modality, modality)),
    image('CONTAINS', undefined, referenceOf(request).item),
  ]);
  return container(dcm('111028', 'Image Library'), [group]);
}

/** Who verified the report, or that nobody did. */
function verification(review: SignedReview | undefined): NaturalDataset {
  if (review === undefined) return { CompletionFlag: 'PARTIAL', VerificationFlag: 'UNVERIFIED' };
  const observer = {
    // The standard wants one.
    VerifyingOrganization: review.organization || 'Not stated',
    VerificationDateTime: dateTime(review.signedAt),
    VerifyingObserverName: review.observerName,
    VerifyingObserverIdentificationCodeSequence: [],
  };
  return { CompletionFlag: 'COMPLETE', VerificationFlag: 'VERIFIED', VerifyingObserverSequence: [observer] };
}

/**
 * A structured report of a model's answer (Comprehensive SR, TID 1500 Measurement Report), in the study of its image.
 *
 * Without a review it says that it is partial and unverified; with one, complete, verified and by whom, with the person's
 * verdict beside each finding.
 *
 * @returns a DICOM file
 * @throws ExchangeError `unsupported-source`
 */
export function writeMeasurementReport(request: ResultRequest, review?: SignedReview): Uint8Array {
  const { result, source, language = 'en', madeAt = new Date() } = request;
  const reference = referenceOf(request);
  const messages = findingMessages[language];
  const { date, time } = dateAndTime(madeAt);
  const groups = result.findings.map((finding) => findingGroup(finding, request));
  const report = container(
    dcm('126000', 'Imaging Measurement Report'),
    [
      code('HAS CONCEPT MOD', dcm('121049', 'Language of Content Item and Descendants'), languages[language]),
      ...observers(request, review),
      code('HAS CONCEPT MOD', dcm('121058', 'Procedure reported'), procedureOf(source.dataset.text('Modality') ?? '')),
      imageLibrary(request),
      container(dcm('126010', 'Imaging Measurements'), [...groups, kindOfPictureGroup(request)]),
      container({ value: 'C0034375', scheme: 'UMLS', meaning: 'Qualitative Evaluations' }, [
        text('CONTAINS', comment, messages['research-use-only']),
        ...(review === undefined ? [] : reviewItems(review, language)),
      ]),
    ],
    '1500',
  );
  const { RelationshipType: _, ...root } = report;
  return writeNatural({
    ...patientAndStudyOf(request),
    SOPClassUID: comprehensiveSr,
    ...placeOf(request, 'SR'),
    InstanceCreationDate: date,
    InstanceCreationTime: time,
    CodingSchemeIdentificationSequence: ownSchemeIdentification,
    Modality: 'SR',
    SeriesNumber: '9001',
    SeriesDescription: 'Model findings (research use only)',
    ReferencedPerformedProcedureStepSequence: [],
    ...equipmentOf(result.model),
    ...verification(review),
    ContentDate: date,
    ContentTime: time,
    PerformedProcedureCodeSequence: [],
    CurrentRequestedProcedureEvidenceSequence: [
      {
        StudyInstanceUID: reference.studyUid,
        ReferencedSeriesSequence: [
          { SeriesInstanceUID: reference.seriesUid, ReferencedSOPSequence: [reference.wholeItem] },
        ],
      },
    ],
    ...root,
  });
}
