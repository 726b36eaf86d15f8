import { type Finding, findingMessages } from '../../findings/index.ts';
import { dcm, decisionConcepts, findingConcepts, own, sct } from './codes.ts';
import { code, container, image, number, text, uidReference } from './content-items.ts';
import type { NaturalDataset } from './dicom-object.ts';
import { uidIn } from './result-place.ts';
import type { ResultRequest } from './result-request.ts';
import { referenceOf } from './source-attributes.ts';

const percent = (share: number): number => Number((share * 100).toFixed(4));

/** Which model measured (TID 4019). */
function algorithm({ result: { model } }: ResultRequest): NaturalDataset[] {
  return [
    text('HAS CONCEPT MOD', dcm('111001', 'Algorithm Name'), model.name),
    text('HAS CONCEPT MOD', dcm('111003', 'Algorithm Version'), model.version),
    text('HAS CONCEPT MOD', dcm('111002', 'Algorithm Parameters'), `sha256=${model.sha256}`),
  ];
}

function tracking(request: ResultRequest, identifier: string): NaturalDataset[] {
  return [
    text('HAS OBS CONTEXT', dcm('112039', 'Tracking Identifier'), identifier),
    uidReference('HAS OBS CONTEXT', dcm('112040', 'Tracking Unique Identifier'), uidIn(request, identifier)),
  ];
}

function sourceImage(request: ResultRequest): NaturalDataset {
  return image('CONTAINS', sct('260753009', 'Source'), referenceOf(request).item);
}

/** The probability in percent, with its interval and the operating point that the decision was made at. */
function probability({ probability: value, interval, operatingPoint }: Finding): NaturalDataset {
  const { sensitivity, specificity } = operatingPoint;
  const share = (name: string, meaning: string, of: number): NaturalDataset =>
    number('HAS PROPERTIES', own(name, meaning), percent(of), '%');
  return number('CONTAINS', dcm('111012', 'Certainty of Finding'), percent(value), '%', [
    share('interval-low', 'Lower end of the interval', interval.low),
    share('interval-high', 'Upper end of the interval', interval.high),
    share('interval-level', 'Level of the interval', interval.level),
    text('HAS PROPERTIES', own('interval-method', 'Method of the interval'), interval.method),
    text('HAS PROPERTIES', own('point-name', 'Operating point'), operatingPoint.name),
    share('threshold', 'Threshold of the operating point', operatingPoint.threshold),
    share('sensitivity', 'Sensitivity at the operating point', sensitivity.value),
    share('sensitivity-low', 'Sensitivity, lower end of the 95 % interval', sensitivity.low),
    share('sensitivity-hi', 'Sensitivity, upper end of the 95 % interval', sensitivity.high),
    share('specificity', 'Specificity at the operating point', specificity.value),
    share('specificity-low', 'Specificity, lower end of the 95 % interval', specificity.low),
    share('specificity-hi', 'Specificity, upper end of the 95 % interval', specificity.high),
    text('HAS PROPERTIES', own('chosen-on', 'Data that the operating point was chosen on'), operatingPoint.chosenOn),
  ]);
}

/** One finding as a group of measurements (TID 1501): which model, on which image, how probable, and what it decided. */
export function findingGroup(finding: Finding, request: ResultRequest): NaturalDataset {
  const messages = findingMessages[request.language ?? 'en'];
  const reasons = finding.reasons.map((reason) => messages[`reason.${reason}`]).join(' ');
  return container(
    dcm('125007', 'Measurement Group'),
    [
      ...tracking(request, finding.code),
      code('CONTAINS', dcm('121071', 'Finding'), findingConcepts[finding.code]),
      ...algorithm(request),
      sourceImage(request),
      // Of a picture that the model refuses, its probability means nothing.
      ...(request.result.outOfDistribution.isRefused ? [] : [probability(finding)]),
      code('CONTAINS', own('decision', 'Decision of the model'), decisionConcepts[finding.decision]),
      text('CONTAINS', own('reasons', 'Reasons of the decision'), reasons),
    ],
    '1501',
  );
}

/** How far the image is from the model's training images. */
export function kindOfPictureGroup(request: ResultRequest): NaturalDataset {
  const { score, threshold, isRefused } = request.result.outOfDistribution;
  return container(
    dcm('125007', 'Measurement Group'),
    [
      ...tracking(request, 'out-of-distribution'),
      ...algorithm(request),
      sourceImage(request),
      number('CONTAINS', own('ood-score', 'Distance from the training images'), score, '1', [
        number('HAS PROPERTIES', own('ood-threshold', 'Threshold of the distance'), threshold, '1'),
      ]),
      code(
        'CONTAINS',
        own('ood', 'Image refused as not of the model’s kind'),
        decisionConcepts[isRefused ? 'positive' : 'negative'],
      ),
    ],
    '1501',
  );
}
