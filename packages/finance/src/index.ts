export type { CreditModel, Monotone } from './credit/credit-model.ts';
export type { CreditTable } from './credit/credit-table.ts';
