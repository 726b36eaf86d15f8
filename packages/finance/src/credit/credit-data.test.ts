import type { Column } from '@newfield/core';
import { describe, expect, it } from 'vitest';
import { creditDataSets } from './data-sets/index.ts';
import { creditTable } from './open-credit-data.ts';

const rowOf = (columns: readonly Column[], row: number): Record<string, unknown> =>
  Object.fromEntries(columns.map(({ name, values }) => [name, values[row]]));
const blank = (names: readonly string[], value: unknown): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, value]));

describe.each(Object.entries(creditDataSets))('%s', (_, data) => {
  it('makes attributes of one row, with the constraints and without what is protected', () => {
    const kindOf = (name: string): unknown => (data.columns[name] === 'categorical' ? 'A1' : 5);
    const record = {
      ...Object.fromEntries(Object.keys(data.columns).map((name) => [name, kindOf(name)])),
      [data.target.column]: data.target.bad,
    };
    const { table, protectedColumns } = creditTable(data, [record, { ...record, [data.target.column]: 'other' }]);
    const names = table.columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => data.protectedAttributes.includes(name))).toEqual([]);
    expect(protectedColumns.map(({ name }) => name)).toEqual(data.protectedAttributes);
    expect(Object.keys(data.monotone).filter((name) => !names.includes(name))).toEqual([]);
    expect([...table.bad]).toEqual([1, 0]);
    for (const { values } of table.columns) {
      expect(values).toHaveLength(2);
      for (const value of values) expect(Math.abs(Number(value))).not.toBe(Infinity);
    }
  });
});

it('HELOC: special codes become missing values that tell their kind', () => {
  const names = Object.keys(creditDataSets.heloc.columns);
  const records = [-9, -8, 4].map((value) => ({
    ...blank(names, 4),
    MSinceMostRecentDelq: value,
    RiskPerformance: 'Bad',
  }));
  const { columns } = creditTable(creditDataSets.heloc, records).table;
  expect([0, 1, 2].map((row) => rowOf(columns, row)['MSinceMostRecentDelq'])).toEqual([NaN, NaN, 4]);
  expect([0, 1, 2].map((row) => rowOf(columns, row)['MSinceMostRecentDelq_code'])).toEqual(['-9', '-8', 'given']);
});

it('Give Me Some Credit: 96 and 98 are codes, and a ratio without an income is an amount', () => {
  const { columns: types } = creditDataSets.give_me_some_credit;
  const row = { ...blank(Object.keys(types), 2), DebtRatio: 1500, SeriousDlqin2yrs: 0 };
  const records = [
    { ...row, MonthlyIncome: 'NA', 'NumberOfTime30-59DaysPastDueNotWorse': 98 },
    { ...row, MonthlyIncome: 3000, DebtRatio: 0.5 },
  ];
  const { columns } = creditTable(creditDataSets.give_me_some_credit, records).table;
  const [first, second] = [rowOf(columns, 0), rowOf(columns, 1)];
  expect([first['late_code'], first['late_total'], second['late_total']]).toEqual(['98', NaN, 6]);
  expect([first['payments_monthly'], first['debt_ratio']]).toEqual([1500, NaN]);
  expect([second['payments_monthly'], second['income_left_monthly']]).toEqual([1500, 1500]);
});

it('Taiwan: months late, their trend and the share of the limit', () => {
  const { columns: types } = creditDataSets.taiwan_default;
  const row = {
    ...blank(Object.keys(types), 0),
    LIMIT_BAL: 1000,
    BILL_AMT1: 500,
    BILL_AMT2: 200,
    PAY_AMT1: 50,
    PAY_0: 3,
    PAY_2: 2,
    PAY_6: -2,
    default_next_month: 1,
  };
  const found = rowOf(creditTable(creditDataSets.taiwan_default, [row]).table.columns, 0);
  expect(found).toMatchObject({
    bill_to_limit_1: 0.5,
    paid_of_bill_1: 0.25,
    months_late: 2,
    months_late_worst: 3,
    months_late_sum: 5,
    months_late_trend: 5,
    months_without_use: 1,
    bill_to_limit_trend: 0.5,
  });
});

it('names a column that is missing', () => {
  expect(() => creditTable(creditDataSets.hmda_boston, [{ deny: 'yes' }])).toThrow('"pirat"');
});
