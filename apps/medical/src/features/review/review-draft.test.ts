import type { CountedFinding, JudgedFinding } from '@newfield/medical';
import { expect, test } from 'vitest';

import type { Verdict } from '../study/study-answers.ts';
import { completed, emptyDraft, withVerdict, type DraftFinding } from './review-draft.ts';

const share = { value: 0.95, low: 0.9, high: 0.98, rows: 100 };
const finding = (decision: JudgedFinding['decision']): JudgedFinding => ({
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
  const models = [finding('positive')];
  const draft = emptyDraft(models);
  expect(completed(draft, models)).toBeUndefined();
  const [one] = draft.findings;
  const of = (verdict: Verdict, reason: string) =>
    completed({ ...draft, findings: [{ ...one!, verdict, reason }] }, models);
  expect(of('changed', 'no')).toBeUndefined();
  expect(of('changed', 'nodule')).toHaveLength(1);
  expect(of('accepted', '')).toEqual([{ code: 'pneumonia', verdict: 'accepted', decision: 'positive', reason: '' }]);
});

test('a count is accepted as it is, changed to another one, or rejected without one', () => {
  const model: CountedFinding = {
    code: 'platelets',
    messageKey: 'finding.platelets',
    count: { value: 3, low: 2, high: 4, level: 0.9 },
    reasons: ['counted'],
  };
  const draft = emptyDraft([model]);
  const of = (verdict: Verdict, changes: Partial<DraftFinding> = {}) =>
    completed({ ...draft, findings: [{ ...withVerdict(draft.findings[0]!, verdict, model), ...changes }] }, [model]);
  const said = { code: 'platelets', reason: '' } as const;
  expect(of('accepted')).toEqual([{ ...said, verdict: 'accepted' }]);
  expect(of('changed', { reason: 'one is dirt' })).toBeUndefined();
  expect(of('changed', { reason: 'one is dirt', count: 2 })).toEqual([
    { code: 'platelets', verdict: 'changed', reason: 'one is dirt', count: 2 },
  ]);
  expect(of('rejected', { reason: 'blurred' })).toEqual([
    { code: 'platelets', verdict: 'rejected', reason: 'blurred' },
  ]);
});
