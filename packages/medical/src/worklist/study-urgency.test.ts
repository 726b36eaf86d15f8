import { expect, it } from 'vitest';
import type { Decision, Finding, JudgedCode } from '../findings/finding.ts';
import type { StudyResult } from '../findings/study-result.ts';
import { studyUrgency } from './study-urgency.ts';

const share = { value: 0.95, low: 0.9, high: 0.98, rows: 100 };

function finding(code: JudgedCode, probability: number, decision: Decision): Finding {
  return {
    code,
    messageKey: `finding.${code}`,
    probability,
    interval: { low: probability, high: probability, level: 0.95, method: 'calibration-bin' },
    operatingPoint: { name: 'sensitivity-95', threshold: 0.5, sensitivity: share, specificity: share, chosenOn: 'x' },
    decision,
    reasons: ['above-threshold'],
  };
}

const count: Finding = {
  code: 'platelets',
  messageKey: 'finding.platelets',
  count: { value: 300, low: 290, high: 310, level: 0.9 },
  reasons: ['counted'],
};

const result = (isRefused: boolean, ...findings: Finding[]): StudyResult => ({
  model: { name: 'm', version: '1.0.0', sha256: '0'.repeat(64) },
  findings,
  outOfDistribution: { score: 1, threshold: 2, isRefused },
  researchUseOnly: true,
});

it.each([
  ['nothing read yet', [], 0.5],
  ['certain pneumonia', [result(false, finding('pneumonia', 1, 'positive'))], 1],
  ['a positive at .6', [result(false, finding('pneumonia', 0.6, 'positive'))], 0.8],
  ['no answer', [result(false, finding('pneumonia', 0.5, 'abstain'))], 0.5],
  ['a picture of something else', [result(true, finding('pneumonia', 0.99, 'abstain'))], 0.5],
  ['a negative at .2', [result(false, finding('pneumonia', 0.2, 'negative'))], 0.05],
  ['a count', [result(false, count)], 0],
  ['a benign lesion', [result(false, finding('benign-breast-lesion', 1, 'positive'))], 0.3],
  [
    'two pictures, the worse counts',
    [result(false, finding('pneumonia', 0.1, 'negative')), result(false, finding('pneumonia', 0.8, 'positive'))],
    0.9,
  ],
] as const)('%s', (_, results, expected) => {
  expect(studyUrgency(results)).toBeCloseTo(expected, 12);
});
