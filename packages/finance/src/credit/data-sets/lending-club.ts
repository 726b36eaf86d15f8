import type { CreditData } from '../credit-data.ts';

const numbers = [
  'funded_amnt',
  'int_rate',
  'annual_inc',
  'delinq_2yrs',
  'inq_last_6mths',
  'revol_util',
  'acc_now_delinq',
  'open_il_6m',
  'open_il_12m',
  'open_il_24m',
  'total_bal_il',
  'all_util',
  'inq_fi',
  'inq_last_12m',
  'delinq_amnt',
  'num_il_tl',
  'total_il_high_credit_limit',
];
const categories = ['term', 'sub_grade', 'addr_state', 'verification_status', 'emp_length'];

/**
 * US peer-to-peer loans. The lender's own price of the risk (interest rate and grade) is among the attributes, as in the published
 * comparisons: a model for setting that price must leave `int_rate`, `grade` and `interest_yearly` out.
 */
export const lendingClub: CreditData = {
  reference: 'lending_club/credit-risk',
  columns: {
    ...Object.fromEntries(numbers.map((name) => [name, 'numeric' as const])),
    ...Object.fromEntries(categories.map((name) => [name, 'categorical' as const])),
  },
  target: { column: 'Class', bad: 'bad' },
  // Where somebody lives stands for much that a lender may not ask.
  protectedAttributes: ['addr_state'],
  attributes(read) {
    const grades = read.categories('sub_grade');
    const [amount, rate, income, balance, limit] = [
      'funded_amnt',
      'int_rate',
      'annual_inc',
      'total_bal_il',
      'total_il_high_credit_limit',
    ].map((name) => read.numbers(name));
    const employed = read.categories('emp_length');
    return [
      ...read.as(...numbers, 'term', 'verification_status'),
      // A1 is 1, G5 is 35.
      read.number('grade', (row) => 5 * 'ABCDEFG'.indexOf(grades[row]![0]!) + Number(grades[row]![1])),
      read.number('employed_years', (row) => employedYears(employed[row]!)),
      read.number('income_log', (row) => Math.log1p(income![row]!)),
      read.number('amount_to_income', (row) => amount![row]! / (income![row]! + 1)),
      read.number('interest_yearly', (row) => (amount![row]! * rate![row]!) / 100),
      read.number('instalment_debt_to_income', (row) => balance![row]! / (income![row]! + 1)),
      read.number('instalment_debt_to_limit', (row) => (limit![row]! > 0 ? balance![row]! / limit![row]! : NaN)),
    ];
  },
  monotone: {
    int_rate: 'rising',
    grade: 'rising',
    annual_inc: 'falling',
    income_log: 'falling',
    inq_last_6mths: 'rising',
  },
};

/** `emp_lt_1` is half a year, `emp_ge_10` ten; NaN where it isn't known. */
function employedYears(code: string): number {
  if (code === 'emp_lt_1') return 0.5;
  return code === 'emp_ge_10' ? 10 : Number(/^emp_(\d+)$/.exec(code)?.[1] ?? NaN);
}
