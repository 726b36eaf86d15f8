import type { CreditDataName } from '../credit/data-sets/index.ts';

/** Least mean area under the ROC curve over five folds that a data set's best model is to reach; HMDA Boston has none. */
export const creditGoals: Readonly<Partial<Record<CreditDataName, number>>> = {
  taiwan_default: 0.785,
  give_me_some_credit: 0.867,
  german_credit: 0.8,
  heloc: 0.8,
  lending_club: 0.745,
  credit_data_spain: 0.848,
};

/** How far the area of a model that explains itself may lie below the best black box's. */
export const areaBelowMax = 0.005;
