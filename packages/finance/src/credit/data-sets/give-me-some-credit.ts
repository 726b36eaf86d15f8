import type { CreditData } from '../credit-data.ts';

const late30 = 'NumberOfTime30-59DaysPastDueNotWorse';
const late60 = 'NumberOfTime60-89DaysPastDueNotWorse';
const late90 = 'NumberOfTimes90DaysLate';
const utilisation = 'RevolvingUtilizationOfUnsecuredLines';
const lines = 'NumberOfOpenCreditLinesAndLoans';
const estate = 'NumberRealEstateLoansOrLines';

/** Counts from here on are codes, no counts. */
const firstCode = 96;

/** US borrowers, and who was 90 days late or worse within two years. */
export const giveMeSomeCredit: CreditData = {
  reference: 'give_me_some_credit/delinquency',
  columns: Object.fromEntries(
    [utilisation, 'age', late30, 'DebtRatio', 'MonthlyIncome', lines, late90, estate, late60, 'NumberOfDependents'].map(
      (name) => [name, 'numeric' as const],
    ),
  ),
  target: { column: 'SeriousDlqin2yrs', bad: '1' },
  protectedAttributes: [],
  attributes(read) {
    const used = read.numbers(utilisation);
    const income = read.numbers('MonthlyIncome');
    const debtRatio = read.numbers('DebtRatio');
    const counts = [late30, late60, late90].map((name) => read.numbers(name));
    const [few, more, most] = counts;
    const open = read.numbers(lines);
    const age = read.numbers('age');
    const dependents = read.numbers('NumberOfDependents');
    const count = (values: Float64Array, row: number): number => (values[row]! >= firstCode ? NaN : values[row]!);
    const total = (row: number): number => counts.reduce((sum, values) => sum + count(values, row), 0);
    // Where the income isn't known, or is next to nothing, the ratio is the payments themselves in US$ a month.
    const isRatio = (row: number): boolean => income[row]! > 1;
    const payments = (row: number): number => (isRatio(row) ? debtRatio[row]! * income[row]! : debtRatio[row]!);
    return [
      ...read.as(utilisation, lines, estate, 'NumberOfDependents'),
      // Nobody is 0 years old: that stands for unknown.
      read.number('age', (row) => (age[row]! < 18 ? NaN : age[row]!)),
      ...[late30, late60, late90].map((name, index) => read.number(name, (row) => count(counts[index]!, row))),
      read.category('late_code', (row) => (few![row]! >= firstCode ? String(few![row]) : 'given')),
      read.number('MonthlyIncome', (row) => income[row]!),
      read.number('debt_ratio', (row) => (isRatio(row) ? debtRatio[row]! : NaN)),
      read.number('payments_monthly', payments),
      read.number('income_left_monthly', (row) => (isRatio(row) ? income[row]! - payments(row) : NaN)),
      read.number('income_a_head', (row) => income[row]! / (1 + (dependents[row]! || 0))),
      read.number('late_total', total),
      read.number('late_weighted', (row) => count(few!, row) + 2 * count(more!, row) + 4 * count(most!, row)),
      read.number('late_60_or_worse', (row) => count(more!, row) + count(most!, row)),
      read.number('late_a_line', (row) => total(row) / (open[row]! + 1)),
      read.number('unsecured_lines', (row) => open[row]! - read.numbers(estate)[row]!),
      read.number('used_lines', (row) => Math.min(used[row]!, 2) * open[row]!),
      read.number('payments_a_line', (row) => payments(row) / (open[row]! + 1)),
    ];
  },
  monotone: {
    [late30]: 'rising',
    [late60]: 'rising',
    [late90]: 'rising',
    late_total: 'rising',
    late_weighted: 'rising',
    late_60_or_worse: 'rising',
  },
};
