import type { Column } from '@newfield/core';
import type { AttributeReader } from '../attribute-reader.ts';
import type { CreditData } from '../credit-data.ts';

const numbers = [
  'duration_months',
  'credit_amount',
  'installment_rate_pct',
  'residence_since',
  'age_years',
  'existing_credits',
  'dependents',
];
const categories = [
  'checking_status',
  'credit_history',
  'purpose',
  'savings',
  'employment_since',
  'personal_status_sex',
  'other_debtors',
  'property',
  'other_installment_plans',
  'housing',
  'job',
  'telephone',
  'foreign_worker',
];

/** Codes that have an order, from the least; others (no account, unknown) stand outside it. */
const orders: Readonly<Record<string, readonly string[]>> = {
  savings: ['A61', 'A62', 'A63', 'A64'],
  employment_since: ['A71', 'A72', 'A73', 'A74', 'A75'],
};

/** A bank's loan applicants (Germany, 1970s). */
export const germanCredit: CreditData = {
  reference: 'german_credit/credit-risk',
  columns: {
    ...Object.fromEntries(numbers.map((name) => [name, 'numeric' as const])),
    ...Object.fromEntries(categories.map((name) => [name, 'categorical' as const])),
  },
  target: { column: 'class', bad: '2' },
  protectedAttributes: ['personal_status_sex', 'foreign_worker'],
  attributes(read) {
    const [amount, duration] = ['credit_amount', 'duration_months'].map((name) => read.numbers(name));
    return [
      ...read.as(...numbers, ...categories.filter((name) => !(name in orders))),
      ...read.as(...Object.keys(orders)),
      ...Object.keys(orders).map((name) => ranked(read, name)),
      read.number('instalment_monthly', (row) => amount![row]! / duration![row]!),
    ];
  },
  monotone: { duration_months: 'rising', savings_rank: 'falling', employment_since_rank: 'falling' },
};

function ranked(read: AttributeReader, name: string): Column {
  const values = read.categories(name);
  return read.number(`${name}_rank`, (row) => {
    const rank = orders[name]!.indexOf(values[row]!);
    return rank < 0 ? NaN : rank;
  });
}
