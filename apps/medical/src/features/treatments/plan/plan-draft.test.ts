import type { StudyPlan } from '@newfield/medical/treatment';
import { expect, test } from 'vitest';

import { outcomeAs, whatIsOpen } from './plan-draft.ts';

const plan: StudyPlan = {
  treatment: { column: 'arm', treated: 'b', untreated: 'a', treatedName: 'new', untreatedName: 'usual' },
  outcome: { kind: 'number', column: 'score', unit: 'points', higherIsBetter: true },
  covariates: [{ column: 'age', kind: 'number', unit: 'years' }],
};

test('says which part of a plan nobody has said yet', () => {
  expect(whatIsOpen(plan)).toBeUndefined();
  expect(whatIsOpen({ ...plan, treatment: { ...plan.treatment, untreated: 'b' } })).toBe('treatment');
  expect(whatIsOpen({ ...plan, outcome: { ...plan.outcome, column: '' } })).toBe('outcome');
  expect(whatIsOpen({ ...plan, covariates: [{ column: 'score', kind: 'number', unit: '' }] })).toBe('covariates');
});

test('an outcome that becomes a time asks for its event', () => {
  const time = outcomeAs('time', plan.outcome, []);
  expect(time).toMatchObject({ kind: 'time', column: 'score', event: { column: '' } });
  expect(whatIsOpen({ ...plan, outcome: time })).toBe('outcome');
});
