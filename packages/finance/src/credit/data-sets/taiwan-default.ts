import type { Column } from '@newfield/core';
import type { CreditData } from '../credit-data.ts';

/** Repayment status, bill and payment of each month, the latest (September 2005) first. */
const months = [0, 1, 2, 3, 4, 5] as const;
const status = months.map((month) => (month === 0 ? 'PAY_0' : `PAY_${month + 1}`));
const bill = months.map((month) => `BILL_AMT${month + 1}`);
const paid = months.map((month) => `PAY_AMT${month + 1}`);

/** Card holders in Taiwan, April to September 2005, and who defaulted in October. */
export const taiwanDefault: CreditData = {
  reference: 'taiwan_default/default',
  columns: {
    LIMIT_BAL: 'numeric',
    SEX: 'categorical',
    EDUCATION: 'categorical',
    MARRIAGE: 'categorical',
    AGE: 'numeric',
    ...Object.fromEntries([...status, ...bill, ...paid].map((name) => [name, 'numeric' as const])),
  },
  target: { column: 'default_next_month', bad: '1' },
  protectedAttributes: ['SEX', 'MARRIAGE'],
  attributes(read) {
    const limit = read.numbers('LIMIT_BAL');
    const [statuses, bills, payments] = [status, bill, paid].map((names) => names.map((name) => read.numbers(name)));
    const late = (row: number): number[] => statuses!.map((values) => Math.max(values[row]!, 0));
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
    const each = (name: string, of: readonly number[], valueOf: (month: number, row: number) => number): Column[] =>
      of.map((month) => read.number(`${name}_${month + 1}`, (row) => valueOf(month, row)));
    return [
      ...read.as('LIMIT_BAL', 'EDUCATION', 'AGE', ...status, ...bill, ...paid),
      ...each('bill_to_limit', months, (month, row) => bills![month]![row]! / limit[row]!),
      ...each('paid_to_limit', months, (month, row) => payments![month]![row]! / limit[row]!),
      // What was paid in a month settles the bill of the month before.
      ...each('paid_of_bill', [0, 1, 2, 3, 4], (month, row) => {
        const due = bills![month + 1]![row]!;
        return due <= 0 ? 1 : Math.min(payments![month]![row]! / due, 2);
      }),
      read.number('months_late', (row) => late(row).filter((one) => one >= 2).length),
      read.number('months_late_worst', (row) => Math.max(...late(row))),
      read.number('months_late_sum', (row) => sum(late(row))),
      read.number('months_late_recent', (row) => sum(late(row).map((one, month) => one / (month + 1)))),
      read.number('months_late_trend', (row) => sum(late(row).slice(0, 3)) - sum(late(row).slice(3))),
      read.number('months_without_use', (row) => statuses!.filter((values) => values[row] === -2).length),
      read.number('months_revolving', (row) => statuses!.filter((values) => values[row] === 0).length),
      read.number('bill_to_limit_mean', (row) => sum(bills!.map((values) => values[row]!)) / 6 / limit[row]!),
      read.number('bill_to_limit_max', (row) => Math.max(...bills!.map((values) => values[row]!)) / limit[row]!),
      read.number('bill_to_limit_trend', (row) => (bills![0]![row]! - bills![5]![row]!) / limit[row]!),
      read.number('paid_mean', (row) => sum(payments!.map((values) => values[row]!)) / 6),
      read.number('paid_least', (row) => Math.min(...payments!.map((values) => values[row]!))),
      read.number('paid_of_bill_all', (row) => {
        const due = sum(bills!.map((values) => Math.max(values[row]!, 0)));
        return due === 0 ? 1 : Math.min(sum(payments!.map((values) => values[row]!)) / due, 2);
      }),
    ];
  },
  monotone: {
    LIMIT_BAL: 'falling',
    months_late: 'rising',
    months_late_worst: 'rising',
    months_late_sum: 'rising',
    months_late_recent: 'rising',
    paid_least: 'falling',
    paid_mean: 'falling',
  },
};
