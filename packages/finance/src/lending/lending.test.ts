import { beforeAll, describe, expect, it } from 'vitest';
import { Money } from '../money/money.ts';
import { madeUpHistory, madeUpMapping } from '../samples/made-up-history.ts';
import { readCreditDocument, writeCreditDocument } from './credit-document.ts';
import { applyPolicy, creditPolicySchema, requirePolicyFits, type CreditPolicy } from './credit-policy.ts';
import { decideApplication } from './decide-application.ts';
import { openHistory, type CreditHistory } from './open-history.ts';
import { openCreditModel } from './production-model.ts';
import { trainCreditModel, type TrainedCreditModel } from './train-credit-model.ts';

const bytes = new TextEncoder().encode(madeUpHistory({ numRows: 4000, seed: 1 }));
const open = (): Promise<CreditHistory> =>
  openHistory(bytes, { name: 'made up', mapping: madeUpMapping, currency: 'EUR' });

const answers = {
  income: 18_000,
  employment_years: 1,
  housing: 'rent',
  debt_to_income: 48,
  card_utilisation: 96,
  late_payments: 2,
  months_since_late: 5,
  inquiries: 4,
};

const policy: CreditPolicy = creditPolicySchema.parse({
  format: 'newfield-credit-policy/1',
  cutOff: 540,
  referFrom: 520,
  amountMax: '30000',
  rules: [
    {
      id: 'late',
      label: { en: 'More than five late payments.', zh: '逾期超过五次。' },
      field: 'late_payments',
      operator: 'above',
      value: 5,
      effect: 'decline',
    },
  ],
  economics: { margin: '0.08', lossGivenDefault: '0.55' },
});

describe.each(['scorecard', 'trees'] as const)('a %s', (kind) => {
  let trained: TrainedCreditModel;
  beforeAll(async () => {
    trained = await trainCreditModel(await open(), madeUpMapping, { kind });
  });

  it('is judged by months after those it was trained on, and tells good from bad', () => {
    const { figures, training } = trained;
    expect(training.split).toBe('out-of-time');
    expect(training.trainMonths![1] < training.testMonths![0]).toBe(true);
    expect(training.trainRows + training.testRows).toBe(4000);
    expect(figures.auc.low).toBeGreaterThan(0.6);
    expect(training.suspicious).toEqual([]);
  });

  it('comes back from its text with the same scores', async () => {
    const { table } = await open();
    const again = readCreditDocument(writeCreditDocument(trained.document));
    expect(openCreditModel(again).score(table.columns)).toEqual(openCreditModel(trained.document).score(table.columns));
    expect(() => readCreditDocument('{"format":"newfield-credit-model/1"}')).toThrow(/no credit model/i);
  });

  it('never scores better what its constraints call worse', () => {
    const model = openCreditModel(trained.document);
    const amount = Money.parse('8000', 'EUR');
    const scoreAt = (change: Partial<typeof answers>): number =>
      decideApplication(model, policy, { answers: { ...answers, ...change }, amount }).score;
    for (let late = 0; late < 8; late++) {
      expect(scoreAt({ late_payments: late + 1 })).toBeLessThanOrEqual(scoreAt({ late_payments: late }));
    }
  });

  it('says what the points are, why they are not enough, and they add up', () => {
    const model = openCreditModel(trained.document);
    const decision = decideApplication(model, policy, { answers, amount: Money.parse('8000', 'EUR') });
    expect(decision).toMatchObject({ outcome: 'declined', isAccepted: false, struck: [] });
    expect(decision.points.reduce((sum, { points }) => sum + points, decision.basePoints)).toBe(decision.score);
    expect(decision.reasons.length).toBeGreaterThan(1);
    expect(decision.reasons.length).toBeLessThanOrEqual(4);
    const lost = decision.reasons.map(({ pointsLost }) => pointsLost);
    expect(lost).toEqual([...lost].sort((a, b) => b - a));
  });

  it('tells a change that would have been approved, and none where a rule stands in its way', () => {
    const model = openCreditModel(trained.document);
    const amount = Money.parse('8000', 'EUR');
    const near = { ...answers, late_payments: 0, months_since_late: null };
    const { change } = decideApplication(model, policy, { answers: near, amount });
    expect(
      change?.changes
        .map(({ name }) => name)
        .every((name) => model.fields.find((field) => field.name === name)?.change),
    ).toBe(true);
    const changed = Object.fromEntries(change!.changes.map(({ name, to }) => [name, to]));
    const after = decideApplication(model, policy, { answers: { ...near, ...changed }, amount });
    expect(after).toMatchObject({ outcome: 'approved', score: change!.score });
    const ruled = decideApplication(model, policy, { answers: { ...near, late_payments: 6 }, amount });
    expect(ruled).toMatchObject({ outcome: 'declined', struck: ['late'] });
    expect(ruled.change).toBeUndefined();
  });

  it('names the answer that does not fit, and never what was answered', () => {
    const model = openCreditModel(trained.document);
    const wrong = () =>
      decideApplication(model, policy, { answers: { ...answers, income: -77 }, amount: Money.parse('8000', 'EUR') });
    expect(wrong).toThrow(/"income"/);
    expect(wrong).not.toThrow(/77/);
  });
});

describe('a policy', () => {
  it.each([
    [560, 1000, 0, 'approved'],
    [530, 1000, 0, 'referred'],
    [560, 40_000, 0, 'referred'],
    [510, 1000, 0, 'declined'],
    [560, 1000, 6, 'declined'],
  ] as const)('score %d, amount %d, %d late payments: %s', (score, amount, late, outcome) => {
    expect(applyPolicy(policy, { score, amount, answers: { late_payments: late } }).outcome).toBe(outcome);
  });

  it('is refused where a rule asks what nobody is asked, or its bounds cross', () => {
    expect(() => requirePolicyFits(policy, [])).toThrow(/"late"/);
    expect(creditPolicySchema.safeParse({ ...policy, referFrom: 600 }).success).toBe(false);
  });
});

it('a table whose month is none is refused with its row and column', async () => {
  const text = new TextDecoder().decode(bytes).replace('2024-01', 'January 24');
  const wrong = openHistory(new TextEncoder().encode(text), { name: 'x', mapping: madeUpMapping, currency: 'EUR' });
  await expect(wrong).rejects.toThrow('Row 2, column "month": a value that is no month.');
});
