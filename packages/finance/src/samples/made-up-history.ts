import type { ApplicationField } from '../lending/application-field.ts';
import type { HistoryMapping } from '../lending/history-mapping.ts';
import { madeUpApplicants, type MadeUpOptions } from './made-up-applicants.ts';

const field = (each: Omit<ApplicationField, 'isOptional'> & { readonly isOptional?: boolean }): ApplicationField => ({
  isOptional: false,
  ...each,
});
const percent = { en: '%', zh: '%' };
const years = { en: 'years', zh: '年' };

const inputs: readonly {
  readonly column: string;
  readonly field: ApplicationField;
  readonly monotone?: 'rising' | 'falling';
}[] = [
  {
    column: 'amount',
    field: field({
      name: 'amount',
      label: { en: 'Amount asked for', zh: '申请金额' },
      kind: 'money',
      range: [500, 100_000],
    }),
    monotone: 'rising',
  },
  {
    column: 'income',
    field: field({
      name: 'income',
      label: { en: 'Yearly income', zh: '年收入' },
      kind: 'money',
      range: [0, 10_000_000],
    }),
    monotone: 'falling',
  },
  {
    column: 'employment_years',
    field: field({
      name: 'employment_years',
      label: { en: 'Time with the present employer', zh: '现工作年限' },
      kind: 'number',
      unit: years,
      range: [0, 60],
    }),
    monotone: 'falling',
  },
  {
    column: 'housing',
    field: field({
      name: 'housing',
      label: { en: 'Housing', zh: '居住情况' },
      kind: 'category',
      categories: [
        { value: 'own', label: { en: 'own home', zh: '自有住房' } },
        { value: 'rent', label: { en: 'rented', zh: '租房' } },
        { value: 'family', label: { en: 'with family', zh: '与家人同住' } },
      ],
    }),
  },
  {
    column: 'debt_to_income',
    field: field({
      name: 'debt_to_income',
      label: { en: 'Monthly debt payments of income', zh: '月还款占收入比例' },
      kind: 'number',
      unit: percent,
      range: [0, 100],
      change: { kind: 'number', only: 'falling', step: 1, costPerUnit: 1 },
    }),
    monotone: 'rising',
  },
  {
    column: 'card_utilisation',
    field: field({
      name: 'card_utilisation',
      label: { en: 'Used share of credit card limits', zh: '信用卡额度使用率' },
      kind: 'number',
      unit: percent,
      range: [0, 200],
      change: { kind: 'number', only: 'falling', range: [0, 200], step: 1, costPerUnit: 0.4 },
    }),
    monotone: 'rising',
  },
  {
    column: 'late_payments',
    field: field({
      name: 'late_payments',
      label: { en: 'Late payments in two years', zh: '近两年逾期次数' },
      kind: 'number',
      range: [0, 100],
    }),
    monotone: 'rising',
  },
  {
    column: 'months_since_late',
    field: field({
      name: 'months_since_late',
      label: { en: 'Months since the last late payment', zh: '距上次逾期月数' },
      kind: 'number',
      unit: { en: 'months', zh: '个月' },
      range: [0, 600],
      isOptional: true,
    }),
    monotone: 'falling',
  },
  {
    column: 'inquiries',
    field: field({
      name: 'inquiries',
      label: { en: 'Credit inquiries in six months', zh: '近六个月征信查询次数' },
      kind: 'number',
      range: [0, 100],
      change: { kind: 'number', only: 'falling', range: [0, 100], step: 1, costPerUnit: 4 },
    }),
    monotone: 'rising',
  },
];

/** Which column of {@link madeUpHistory} is what. */
export const madeUpMapping: HistoryMapping = {
  columns: [
    { use: 'month', column: 'month' },
    ...inputs.map((input) => ({ use: 'input' as const, ...input })),
    { use: 'amount', column: 'amount' },
    { use: 'group', column: 'age_band', name: 'age' },
    { use: 'outcome', column: 'defaulted', bad: ['yes'] },
    { use: 'months-to-default', column: 'months_to_default' },
    { use: 'months-watched', column: 'months_watched' },
  ],
};

const head = [...new Set(madeUpMapping.columns.map(({ column }) => column))].join(',');

/** Made-up applicants as the CSV file that a bank would upload. */
export function madeUpHistory(options: MadeUpOptions): string {
  const lines = madeUpApplicants(options).map((one) =>
    [
      one.month,
      one.amount,
      one.income,
      one.employmentYears,
      one.housing,
      one.debtToIncomePercent,
      one.cardUtilisationPercent,
      one.latePayments,
      one.monthsSinceLate ?? '',
      one.inquiries,
      one.ageBand,
      one.isBad ? 'yes' : 'no',
      one.monthsToDefault ?? '',
      one.monthsWatched,
    ].join(','),
  );
  return `${[head, ...lines].join('\n')}\n`;
}
