import type { Observation, ObservationComponent, Reference } from 'fhir/r4.js';
import { type Decision, type Finding, findingCodes, findingMessages } from '../../findings/index.ts';
import { decisionConcepts, findingConcepts, own } from '../results/codes.ts';
import type { ResultRequest, ReviewedFindingText, SignedReview } from '../results/result-request.ts';
import { concept, hl7Concept, percent, plainNumber } from './concepts.ts';

/** What every observation of a bundle shares. */
export type SharedElements = Pick<Observation, 'status' | 'subject' | 'derivedFrom'> & {
  /** The model, of what a model said. */
  readonly device?: Reference;
  readonly effectiveDateTime?: string;
};

const interpretations: Readonly<Record<Decision, readonly [string, string]>> = {
  positive: ['POS', 'Positive'],
  negative: ['NEG', 'Negative'],
  abstain: ['IND', 'Indeterminate'],
};

const imaging = [hl7Concept('observation-category', 'imaging', 'Imaging')];

function decided(decision: Decision): Pick<Observation, 'valueCodeableConcept' | 'interpretation'> {
  return {
    valueCodeableConcept: concept(decisionConcepts[decision]),
    interpretation: [hl7Concept('v3-ObservationInterpretation', ...interpretations[decision])],
  };
}

/** The model's figures on a finding. */
function components({ probability, interval, operatingPoint, decision }: Finding): ObservationComponent[] {
  const share = (code: string, meaning: string, value: number): ObservationComponent => ({
    code: concept(own(code, meaning)),
    valueQuantity: percent(value),
  });
  return [
    share('probability', 'Calibrated probability of the finding', probability),
    share('interval-low', 'Lower end of the interval', interval.low),
    share('interval-high', 'Upper end of the interval', interval.high),
    share('interval-level', 'Level of the interval', interval.level),
    share('threshold', 'Threshold of the operating point', operatingPoint.threshold),
    share('sensitivity', 'Sensitivity at the operating point', operatingPoint.sensitivity.value),
    share('specificity', 'Specificity at the operating point', operatingPoint.specificity.value),
    {
      code: concept(own('chosen-on', 'Data that the operating point was chosen on')),
      valueString: operatingPoint.chosenOn,
    },
    {
      code: concept(own('decision', 'Decision of the model')),
      valueCodeableConcept: concept(decisionConcepts[decision]),
    },
  ];
}

function reviewNotes(reviewed: ReviewedFindingText | undefined): { text: string }[] {
  return reviewed === undefined || reviewed.reason === '' ? [] : [{ text: `${reviewed.verdict}: ${reviewed.reason}` }];
}

const decisionOf = ({ decision }: ReviewedFindingText): Decision => (decision === 'undecided' ? 'abstain' : decision);

/**
 * An observation a finding of one image: its value is the reader's decision where a person signed, else the model's; the model's
 * own figures and decision are its components.
 */
export function findingObservations(
  { result, language = 'en' }: ResultRequest,
  shared: SharedElements,
  review: SignedReview | undefined,
): Observation[] {
  const messages = findingMessages[language];
  const note = { text: messages['research-use-only'] };
  return result.findings.map((finding): Observation => {
    const reviewed = review?.findings.find(({ code }) => code === finding.code);
    return {
      resourceType: 'Observation',
      ...shared,
      category: imaging,
      code: concept(findingConcepts[finding.code], messages[`finding.${finding.code}`]),
      ...decided(reviewed === undefined ? finding.decision : decisionOf(reviewed)),
      method: { text: `${result.model.name} ${result.model.version}` },
      // Of a picture that the model refuses, its probability means nothing.
      ...(result.outOfDistribution.isRefused ? {} : { component: components(finding) }),
      note: [note, ...reviewNotes(reviewed)],
    };
  });
}

/** An observation for each finding that only the reader saw, in none of the images' answers. */
export function readerObservations(
  requests: readonly [ResultRequest, ...ResultRequest[]],
  shared: SharedElements,
  review: SignedReview | undefined,
): Observation[] {
  const messages = findingMessages[requests[0].language ?? 'en'];
  const note = { text: messages['research-use-only'] };
  const byModels = new Set<string>(requests.flatMap(({ result }) => result.findings.map(({ code }) => code)));
  return (review?.findings ?? [])
    .filter(({ code }) => !byModels.has(code))
    .map((reviewed): Observation => {
      const known = findingCodes.find((code) => code === reviewed.code);
      return {
        resourceType: 'Observation',
        ...shared,
        category: imaging,
        code:
          known === undefined ? { text: reviewed.code } : concept(findingConcepts[known], messages[`finding.${known}`]),
        ...decided(decisionOf(reviewed)),
        note: [note, ...reviewNotes(reviewed)],
      };
    });
}

/** Whether the image is of the kind that the model was trained on. */
export function kindOfPictureObservation({ result }: ResultRequest, shared: SharedElements): Observation {
  const { score, threshold, isRefused } = result.outOfDistribution;
  return {
    resourceType: 'Observation',
    ...shared,
    category: imaging,
    code: concept(own('ood', 'Image refused as not of the model’s kind')),
    ...decided(isRefused ? 'positive' : 'negative'),
    component: [
      { code: concept(own('ood-score', 'Distance from the training images')), valueQuantity: plainNumber(score) },
      { code: concept(own('ood-threshold', 'Threshold of the distance')), valueQuantity: plainNumber(threshold) },
    ],
  };
}
