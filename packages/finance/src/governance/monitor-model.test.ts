import { beforeAll, describe, expect, it } from 'vitest';
import { creditPolicySchema } from '../lending/credit-policy.ts';
import { openHistory, type CreditHistory } from '../lending/open-history.ts';
import { openCreditModel } from '../lending/production-model.ts';
import { trainCreditModel, type TrainedCreditModel } from '../lending/train-credit-model.ts';
import { madeUpHistory, madeUpMapping } from '../samples/made-up-history.ts';
import type { MadeUpOptions } from '../samples/made-up-applicants.ts';
import { creditPortfolio } from './credit-portfolio.ts';
import { monitorModel } from './monitor-model.ts';
import { gradeOf, scoreGrades } from './score-grades.ts';

const open = (options: MadeUpOptions, mapping = madeUpMapping): Promise<CreditHistory> =>
  openHistory(new TextEncoder().encode(madeUpHistory(options)), { name: 'made up', mapping, currency: 'EUR' });

const policy = creditPolicySchema.parse({
  format: 'newfield-credit-policy/1',
  cutOff: 545,
  referFrom: 525,
  rules: [],
  economics: { margin: '0.08', lossGivenDefault: '0.5' },
});

let trained: TrainedCreditModel;
beforeAll(async () => {
  trained = await trainCreditModel(await open({ numRows: 4000, seed: 1 }), madeUpMapping, { kind: 'scorecard' });
});

const watch = (history: CreditHistory) =>
  monitorModel(trained.document, history, openCreditModel(trained.document).score(history.table.columns), { policy });

describe('monitorModel', () => {
  it('raises no alarm of drift where nothing drifts, but for what chance allows, over twenty tables', async () => {
    let numTables = 0;
    for (let seed = 100; seed < 120; seed++) {
      const { alarms } = watch(await open({ numRows: 1800, seed, firstMonth: '2026-01', numMonths: 9 }));
      if (alarms.some(({ kind }) => kind === 'score-drift' || kind === 'input-drift')) numTables++;
    }
    // Of twenty, one is expected; more than four come by chance once in four hundred times.
    expect(numTables).toBeLessThanOrEqual(4);
  });

  it('raises alarms of the score and of what drifted, in the months in which it did', async () => {
    const { alarms, months } = watch(await open({ numRows: 2700, seed: 7, numMonths: 9, numMonthsOfDrift: 3 }));
    const drifts = alarms.filter(({ kind }) => kind === 'score-drift' || kind === 'input-drift');
    expect(new Set(drifts.map(({ period }) => period))).toEqual(new Set(months.slice(-3)));
    expect(drifts).toContainEqual(expect.objectContaining({ kind: 'input-drift', subject: 'card_utilisation' }));
    expect(drifts.some(({ kind, value }) => kind === 'score-drift' && value > 0.1)).toBe(true);
    expect(drifts.some(({ subject }) => subject === 'housing')).toBe(false);
  });

  it('has every part, of the size of months, inputs and groups', async () => {
    const history = await open({ numRows: 1800, seed: 3, firstMonth: '2025-11', numMonths: 6 });
    const found = watch(history);
    expect(found).toMatchObject({ rows: 1800, hasOutcome: true });
    expect(found.months).toEqual(['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04']);
    expect(found.score.map(({ cases }) => cases)).toEqual([300, 300, 300, 300, 300, 300]);
    expect(found.inputs).toHaveLength(trained.document.reference.inputs.length);
    expect(found.discrimination.map(({ period, cases }) => [period, cases])).toEqual([
      ['2025-Q4', 600],
      ['2026-Q1', 900],
      ['2026-Q2', 300],
    ]);
    expect(found.discrimination.every(({ auc }) => auc!.low > 0.5)).toBe(true);
    expect(found.fairness).toMatchObject([{ attribute: 'age' }]);
    expect(found.fairness[0]!.groups.reduce((sum, { applicants }) => sum + applicants, 0)).toBe(1800);
    expect(found.backTest.map(({ grade }) => grade)).toEqual(['A', 'B', 'C', 'D', 'E']);
    const rates = found.backTest.map(({ predicted }) => predicted);
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
    expect(found.vintages.length).toBe(3);
  });

  it('calls the grades red whose applicants go bad far more often than they should', async () => {
    const history = await open({ numRows: 1800, seed: 3 });
    const bad = history.table.bad.map((label, row) => (row % 3 === 0 ? 1 : label));
    const { alarms, fit } = watch({ ...history, table: { ...history.table, bad } });
    expect(alarms.filter(({ kind }) => kind === 'calibration').map(({ subject }) => subject)).toContain('A');
    expect(fit!.p).toBeLessThan(1e-6);
  });

  it('sees who is approved less than four fifths as often, and not a handful of people', async () => {
    const history = await open({ numRows: 1800, seed: 3 });
    const { scores } = openCreditModel(trained.document).score(history.table.columns);
    const values = Array.from(scores, (score, row) => (row < 20 ? 'few' : score < 545 && row % 2 ? 'low' : 'high'));
    const groups = [{ name: 'region', type: 'categorical' as const, values }];
    const { alarms, fairness } = watch({ ...history, groups });
    expect(alarms.filter(({ kind }) => kind === 'fairness')).toMatchObject([{ subject: 'region: low' }]);
    expect(fairness[0]!.groups.map(({ group }) => group).sort()).toEqual(['high', 'low']);
  });

  it('says what is missing, with the fix', async () => {
    const history = await open({ numRows: 60, seed: 3 });
    const { months: _, ...timeless } = history;
    expect(() => watch(timeless)).toThrow(/no months/);
    const without = history.table.columns.filter(({ name }) => name !== 'income');
    const scored = openCreditModel(trained.document).score(history.table.columns);
    const lacking = { ...history, table: { ...history.table, columns: without } };
    expect(() => monitorModel(trained.document, lacking, scored)).toThrow(/"income"/);
  });
});

describe('score grades', () => {
  it('are fifths of the training, A the best', () => {
    const grades = scoreGrades({
      name: 'score',
      kind: 'numbers',
      limits: [10, 20, 30, 40, 50, 60, 70, 80, 90],
      counts: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 0],
    });
    expect(grades).toEqual([
      { grade: 'A', above: 80 },
      { grade: 'B', above: 60, upTo: 80 },
      { grade: 'C', above: 40, upTo: 60 },
      { grade: 'D', above: 20, upTo: 40 },
      { grade: 'E', upTo: 20 },
    ]);
    expect([99, 81, 80, 21, 20, -5].map((score) => grades[gradeOf(grades, score)]!.grade)).toEqual([
      ...['A', 'A', 'B', 'D', 'E', 'E'],
    ]);
  });
});

describe('creditPortfolio', () => {
  it('adds up by hand', async () => {
    const history = await open({ numRows: 3, seed: 2, numMonths: 3 });
    const amounts = Float64Array.of(1000, 2000.5, 3000);
    const scored = { scores: Int32Array.of(900, 100, 100), badChances: Float64Array.of(0.01, 0.2, 0.4) };
    const found = creditPortfolio(trained.document, { ...history, amounts }, scored, {
      currency: 'EUR',
      lossGivenDefault: '0.5',
    });
    // 0.5 · (0.01 · 1000 + 0.2 · 2000.50 + 0.4 · 3000)
    expect(found.total).toEqual({
      loans: 3,
      exposure: { amount: '6000.50', currency: 'EUR' },
      expectedLoss: { amount: '805.05', currency: 'EUR' },
      share: 1,
    });
    expect(found.meanBadChance).toBeCloseTo(0.61 / 3, 12);
    expect(found.grades.map(({ grade, loans, exposure }) => [grade, loans, exposure.amount])).toEqual([
      ['A', 1, '1000.00'],
      ['E', 2, '5000.50'],
    ]);
    expect(found.grades[1]!.predicted).toBeCloseTo(0.3, 12);
    expect(found.months.map(({ exposure }) => exposure.amount)).toEqual(['1000.00', '2000.50', '3000.00']);
    for (const { values, herfindahl } of found.concentrations) {
      expect(values.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
      expect(herfindahl).toBeGreaterThan(0);
      expect(herfindahl).toBeLessThanOrEqual(1);
    }
  });

  it('keeps twenty values of a field and puts the others together', async () => {
    const history = await open({ numRows: 100, seed: 2 });
    const groups = [
      { name: 'town', type: 'categorical' as const, values: Array.from({ length: 100 }, (_, row) => `${row % 50}`) },
    ];
    const scored = openCreditModel(trained.document).score(history.table.columns);
    const { concentrations, total } = creditPortfolio(trained.document, { ...history, groups }, scored, {
      currency: 'JPY',
      lossGivenDefault: '0.4',
    });
    const towns = concentrations.at(-1)!.values;
    expect(towns).toHaveLength(20);
    expect(towns.at(-1)).toMatchObject({ isOthers: true, loans: 62 });
    expect(total.exposure.amount).toMatch(/^\d+$/);
  });

  it('refuses a table without amounts', async () => {
    const { amounts: _, ...history } = await open({ numRows: 40, seed: 2 });
    const scored = openCreditModel(trained.document).score(history.table.columns);
    const add = () => creditPortfolio(trained.document, history, scored, { currency: 'EUR', lossGivenDefault: '1' });
    expect(add).toThrow(/no amounts/);
  });
});
