import type { CreditData } from '../credit-data.ts';

/** Consumer credit in Spain. Amounts in thousands of pesetas. */
export const creditDataSpain: CreditData = {
  reference: 'credit_data_spain/credit-risk',
  columns: {
    Seniority: 'numeric',
    Home: 'categorical',
    Time: 'numeric',
    Age: 'numeric',
    Marital: 'categorical',
    Records: 'categorical',
    Job: 'categorical',
    Expenses: 'numeric',
    Income: 'numeric',
    Assets: 'numeric',
    Debt: 'numeric',
    Amount: 'numeric',
    Price: 'numeric',
  },
  target: { column: 'Status', bad: 'bad' },
  protectedAttributes: ['Marital'],
  attributes(read) {
    const of = (name: string): Float64Array => read.numbers(name);
    const [expenses, income, assets, debt, amount, price, time] = [
      'Expenses',
      'Income',
      'Assets',
      'Debt',
      'Amount',
      'Price',
      'Time',
    ].map(of);
    const instalment = (row: number): number => amount![row]! / time![row]!;
    const left = (row: number): number => income![row]! - expenses![row]! - (debt![row]! || 0) / 60;
    return [
      ...read.as(
        'Seniority',
        'Home',
        'Time',
        'Age',
        'Records',
        'Job',
        'Expenses',
        'Income',
        'Assets',
        'Debt',
        'Amount',
        'Price',
      ),
      read.number('financed_share', (row) => amount![row]! / price![row]!),
      read.number('down_payment', (row) => price![row]! - amount![row]!),
      read.number('instalment_monthly', instalment),
      read.number('income_left_monthly', left),
      // How often what is left of the income pays the instalment.
      read.number('savings_capacity', (row) => left(row) / instalment(row)),
      read.number('instalment_to_income', (row) => instalment(row) / (income![row]! + 1)),
      read.number('assets_net', (row) => assets![row]! - (debt![row]! || 0)),
      read.number('amount_to_assets', (row) => amount![row]! / (assets![row]! + amount![row]!)),
    ];
  },
  monotone: {
    Seniority: 'falling',
    financed_share: 'rising',
    savings_capacity: 'falling',
    income_left_monthly: 'falling',
  },
};
