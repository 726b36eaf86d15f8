import type { Finding } from '@newfield/medical';
import { expect, test } from 'vitest';

import { completed, emptyDraft, withVerdict } from './review-draft.ts';

const share = { value: 0.95, low: 0.9, high: 0.98, rows: 100 };
const finding = (decision: Finding['decision']): Finding => ({
  code: 'pneumonia',
  messageKey: 'finding.pneumonia',
  probability: 0.8,
  interval: { low: 0.7, high: 0.9, level: 0.95, method: 'calibration-bin' },
  operatingPoint: { name: 'sensitivity-95', threshold: 0.5, sensitivity: share, specificity: share, chosenOn: 'x' },
  decision,
  reasons: ['above-threshold'],
});

test.each([
  ['positive', 'accepted', 'positive'],
  ['positive', 'changed', 'negative'],
  ['negative', 'changed', 'positive'],
  ['positive', 'rejected', 'negative'],
  ['abstain', 'accepted', 'undecided'],
  ['abstain', 'changed', 'positive'],
] as const)('of a model that says %s, %s makes it %s', (decision, verdict, expected) => {
  const model = finding(decision);
  expect(withVerdict(emptyDraft([model]).findings[0]!, verdict, model).decision).toBe(expected);
});

test('a review is complete once every finding has a verdict, and a reason where the reader differs', () => {
  const draft = emptyDraft([finding('positive')]);
  expect(completed(draft)).toBeUndefined();
  const [one] = draft.findings;
  expect(completed({ ...draft, findings: [{ ...one!, verdict: 'changed', reason: 'no' }] })).toBeUndefined();
  expect(completed({ ...draft, findings: [{ ...one!, verdict: 'changed', reason: 'nodule' }] })).toHaveLength(1);
  expect(completed({ ...draft, findings: [{ ...one!, verdict: 'accepted', reason: '' }] })).toHaveLength(1);
});
