import type { Column } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { scorecardSchema } from '../scorecard/scorecard.ts';
import { creditPolicySchema, type CreditPolicy } from './credit-policy.ts';
import type { CreditHistory } from './open-history.ts';
import { openCreditModel } from './production-model.ts';
import { simulatePolicy } from './simulate-policy.ts';

const bin = { good: 1, bad: 1, woe: 0 };
/** 500 points up to an income of 1,000, then 520, 540 and 560 above 3,000. */
const scorecard = scorecardSchema.parse({
  format: 'newfield-scorecard/1',
  scale: { baseScore: 600, baseOdds: 50, pointsToDouble: 20 },
  basePoints: 500,
  constant: 0,
  attributes: [
    {
      binning: {
        kind: 'numbers',
        name: 'income',
        edges: [1000, 2000, 3000],
        specialCodes: [],
        bins: [bin, bin, bin, bin, bin],
        informationValue: 0.1,
      },
      coefficient: 1,
      logOdds: [0, 0, 0, 0, 0],
      points: [0, 20, 40, 60, 0],
    },
  ],
  badChances: { scoreMin: 500, values: Array.from({ length: 61 }, (_, at) => (60 - at) / 100) },
});
const field = (name: string) => ({ name, label: { en: name, zh: name }, kind: 'number' as const, isOptional: false });
const model = openCreditModel({ model: { kind: 'scorecard', scorecard }, fields: [field('income'), field('late')] });

const rows = [
  // score, amount, bad, late payments, month, group
  [560, 1000, 0, 0, '2026-01', 'a'],
  [560, 2000, 0, 0, '2026-01', 'a'],
  [560, 1000, 1, 0, '2026-01', 'b'],
  [540, 1000, 0, 0, '2026-01', 'b'],
  [540, 3000, 0, 0, '2026-01', 'a'],
  [540, 9000, 0, 0, '2026-02', 'b'],
  [540, 1000, 1, 6, '2026-02', 'b'],
  [520, 1000, 1, 0, '2026-02', 'a'],
  [520, 2000, 0, 0, '2026-02', 'b'],
  [500, 1000, 1, 0, '2026-02', 'b'],
] as const;
const incomeOf: Readonly<Record<number, number>> = { 500: 500, 520: 1500, 540: 2500, 560: 3500 };
const numbers = (name: string, of: (row: (typeof rows)[number]) => number): Column => ({
  name,
  type: 'numeric',
  values: Float64Array.from(rows, of),
});
const history: CreditHistory = {
  table: {
    name: 'ten',
    numRows: rows.length,
    columns: [numbers('income', ([score]) => incomeOf[score]!), numbers('late', (row) => row[3])],
    bad: Uint8Array.from(rows, (row) => row[2]),
  },
  hasOutcome: true,
  groups: [{ name: 'group', type: 'categorical', values: rows.map((row) => row[5]) }],
  months: rows.map((row) => row[4]),
  amounts: Float64Array.from(rows, (row) => row[1]),
};

const live: CreditPolicy = creditPolicySchema.parse({
  format: 'newfield-credit-policy/1',
  cutOff: 560,
  referFrom: 540,
  amountMax: '5000',
  rules: [
    {
      id: 'late',
      label: { en: 'More than five late payments.', zh: '逾期超过五次。' },
      field: 'late',
      operator: 'above',
      value: 5,
      effect: 'decline',
    },
  ],
  economics: { margin: '0.1', lossGivenDefault: '0.5' },
});
const draft: CreditPolicy = { ...live, cutOff: 540, referFrom: 520 };
const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('a simulation of ten applicants', () => {
  const simulation = simulatePolicy({ model, history, currency: 'EUR' }, { draft, live });

  it('counts approved, referred and declined apart, each with what became of them', () => {
    expect(simulation.draft.approved).toMatchObject({ applicants: 5, share: { value: 0.5 }, badRate: { value: 0.2 } });
    expect(simulation.draft.referred).toMatchObject({ applicants: 3, badRate: { value: 1 / 3 } });
    expect(simulation.draft.declined).toMatchObject({ applicants: 2, badRate: { value: 1 } });
    expect(simulation.live).toMatchObject({
      approved: { applicants: 3, badRate: { value: 1 / 3 } },
      referred: { applicants: 3 },
      declined: { applicants: 4 },
      struck: [{ id: 'late', applicants: 1 }],
      numAboveAmount: 1,
    });
    // Wilson's interval of 5 in 10, as in R's prop.test(5, 10, correct = FALSE).
    expect(simulation.draft.approved.share.low).toBeCloseTo(0.2366, 4);
    expect(simulation.draft.approved.share.high).toBeCloseTo(0.7634, 4);
  });

  it('reckons money of the approved alone, to the cent', () => {
    expect(simulation.draft.money).toMatchObject({
      lent: eur('8000.00'),
      earned: eur('700.00'),
      lost: eur('500.00'),
      profit: { value: eur('200.00') },
    });
    expect(simulation.live!.money!.profit.value).toEqual(eur('-200.00'));
    expect(simulation.change!.profit!.value).toEqual(eur('400.00'));
    // 100 and 300 in, of ten: variance (100² + 300² − 10·40²)/9 = 9333.33; 1.96·√(10·9333.33) = 598.78.
    expect(simulation.change!.profit!.low).toEqual(eur('-198.78'));
    expect(simulation.change!.profit!.high).toEqual(eur('998.78'));
  });

  it('says who is swapped in and out, and how they fared', () => {
    expect(simulation.change).toMatchObject({
      swaps: {
        swappedIn: { applicants: 2, badRate: { value: 0 } },
        swappedOut: { applicants: 0 },
        keptIn: { applicants: 3, badRate: { value: 1 / 3 } },
        keptOut: { applicants: 5, badRate: { value: 0.6 } },
      },
      moves: {
        approved: { approved: 3, referred: 0, declined: 0 },
        referred: { approved: 2, referred: 1, declined: 0 },
        declined: { approved: 0, referred: 2, declined: 2 },
      },
    });
    const { approvedShare, badRate } = simulation.change!;
    // Two ones in ten: 1.96·√(10·1.6/9)/10 = .261328.
    expect(approvedShare.value).toBeCloseTo(0.2, 12);
    expect(approvedShare.high).toBeCloseTo(0.2 + 0.261328, 5);
    expect(badRate!.value).toBeCloseTo(1 / 5 - 1 / 3, 12);
  });

  it('shows bands, months and groups by either policy', () => {
    const of540 = simulation.byBand.find(({ from }) => from === 540);
    expect(of540).toMatchObject({
      to: 544,
      applicants: 4,
      draft: { applicants: 2 },
      live: { applicants: 0, referred: 3 },
    });
    expect(simulation.byBand.reduce((sum, { applicants }) => sum + applicants, 0)).toBe(10);
    expect(simulation.byMonth).toMatchObject([
      { month: '2026-01', applicants: 5, badRate: { value: 0.2 }, draft: { applicants: 5 }, live: { applicants: 3 } },
      { month: '2026-02', applicants: 5, badRate: { value: 0.6 }, draft: { applicants: 0, referred: 3 } },
    ]);
    const [b, a] = simulation.fairness[0]!.draft;
    expect(a).toMatchObject({ group: 'a', approvalRate: { value: 0.75 }, adverseImpactRatio: { value: 1 } });
    expect(b!.adverseImpactRatio.value).toBeCloseTo(2 / 6 / 0.75, 12);
    expect(simulation.fairness[0]!.live![0]!.adverseImpactRatio.value).toBeCloseTo(1 / 6 / 0.5, 12);
  });

  it('finds the cut-off of the highest profit among those whom the score decides', () => {
    const { best, points } = simulation.curve;
    expect(best).toEqual({
      score: 540,
      approvedShare: 0.5,
      badRate: 0.2,
      profit: eur('200.00'),
      profitShare: 200 / 22_000,
    });
    expect(points.map(({ profit }) => profit!.amount)).toEqual(['0.00', '-200.00', '200.00', '-100.00', '-600.00']);
    expect(points[0]).toMatchObject({ score: null, approvedShare: 0, badRate: null });
  });

  it('comes back from JSON as it was, for it is kept', () => {
    expect(JSON.parse(JSON.stringify(simulation))).toEqual(simulation);
  });
});

it('says nothing of money where no amount is known, and nothing of a change where no policy is live', () => {
  const { amounts: _amounts, months: _months, ...bare } = history;
  const richer = { ...draft, economics: { ...draft.economics, margin: '0.2' } };
  const simulation = simulatePolicy({ model, history: bare, currency: 'EUR' }, { draft: richer });
  expect(simulation).toMatchObject({ hasAmounts: false, byMonth: [] });
  expect(simulation.live ?? simulation.change ?? simulation.draft.money).toBeUndefined();
  // Five good and a bad one of equal amounts from 540 on, of ten; the rule has the seventh.
  expect(simulation.curve.best.score).toBe(540);
  expect(simulation.curve.best.profitShare).toBeCloseTo((5 * 0.2 - 0.5) / 10, 12);
});

it('refuses a table that does not tell what became of its applicants', () => {
  const blind = { ...history, hasOutcome: false };
  expect(() => simulatePolicy({ model, history: blind, currency: 'EUR' }, { draft })).toThrow(/what became of/);
});

it('approves nobody where nobody brings a profit', () => {
  const allBad = { ...history, table: { ...history.table, bad: new Uint8Array(10).fill(1) } };
  const { curve } = simulatePolicy({ model, history: allBad, currency: 'EUR' }, { draft });
  expect(curve.best).toMatchObject({ score: null, approvedShare: 0 });
});
