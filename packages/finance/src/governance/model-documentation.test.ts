import { describe, expect, it } from 'vitest';
import { creditPerformance } from '../performance/credit-performance.ts';
import { groupFairness } from './fairness.ts';
import { modelDocumentation, type ModelFacts } from './model-documentation.ts';

const bad = Array.from({ length: 300 }, (_, row) => (row % 6 === 0 ? 1 : 0));
const probabilities = bad.map((label, row) => 0.1 + 0.3 * label + (row % 7) / 30);
const performance = creditPerformance(bad, probabilities);
const facts: ModelFacts = {
  ...{
    name: 'heloc-scorecard',
    version: '1.0.0',
    kind: 'scorecard',
    purpose: 'Limits of | new lines',
    owner: 'Retail risk',
  },
  tier: 'high',
  data: {
    ...{ name: 'heloc/credit-risk', checksum: 'abc', rows: 300, badRate: 1 / 6, split: '5 folds' },
    definitionOfBad: '90 days past due within 24 months',
    exclusions: ['applicants without any bureau record'],
  },
  inputs: [{ name: 'ExternalRiskEstimate', monotone: 'falling', informationValue: 0.81 }],
  method: 'Weight of evidence in monotone bins.',
  ...{ assumptions: [], limitations: ['US bureau data of 2018'], seed: 1, commit: 'f00' },
  performance: [{ on: '5-fold, out of fold', figures: performance }],
  ...{ challengers: [], backTest: [], stability: [], approvals: [] },
  fairness: groupFairness({ groups: bad.map((_, row) => (row % 2 ? 'a' : 'b')), approved: bad.map((one) => 1 - one) }),
};

describe('modelDocumentation', () => {
  const text = modelDocumentation(facts);

  it('holds the figures as they were measured', () => {
    expect(text).toContain(`| 5-fold, out of fold | 300 | ${performance.auc.value.toFixed(3)} (`);
    expect(text).toContain('| ExternalRiskEstimate | falling with it | 0.810 | not stated |');
  });

  it('says what is missing instead of leaving it out', () => {
    for (const missing of ['There is no challenger.', 'Nobody has decided', 'have not been back-tested', 'No period'])
      expect(text).toContain(missing);
  });

  it('keeps its tables whole whatever people write', () => {
    expect(text).toContain('Limits of \\| new lines');
  });

  it('follows the guidance’s order', () => {
    const titles = [...text.matchAll(/^## (\d)/gm)].map(([, number]) => Number(number));
    expect(titles).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
