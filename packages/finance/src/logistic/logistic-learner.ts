import type { Column } from '@newfield/core';
import { logistic } from '@newfield/core/trees';
import type { CreditModel } from '../credit/credit-model.ts';
import type { CreditTable } from '../credit/credit-table.ts';
import type { CreditLearner } from '../protocol/cross-validate.ts';
import { learnNumberMatrix } from '../tables/number-matrix.ts';
import { linearPredictor } from './design.ts';
import { fitBinaryRegression } from './fit-binary-regression.ts';

export interface LogisticOptions {
  /** `l2 / 2 · Σ coefficient²` is added to the negative log likelihood over all rows; default 10. */
  readonly l2?: number;
}

/**
 * Logistic regression on normal quantiles of the numbers and a number a category. It knows no constraints; a blend gains by it where
 * rows are few, as it makes other mistakes than trees do.
 */
export const logisticLearner = (options: LogisticOptions = {}): CreditLearner => ({
  name: 'logistic',
  learn: (table) => Promise.resolve(fitLogistic(table, options)),
});

function fitLogistic({ columns, bad }: CreditTable, { l2 = 10 }: LogisticOptions): CreditModel {
  const matrix = learnNumberMatrix(columns);
  const { names } = matrix;
  const columnsOf = (given: readonly Column[]): Float64Array[] => {
    const { data, shape } = matrix.encode(given);
    return names.map((_, index) =>
      Float64Array.from({ length: shape[0]! }, (__, row) => data[row * names.length + index]!),
    );
  };
  const { coefficients } = fitBinaryRegression({ names, columns: columnsOf(columns) }, bad, { l2 });
  return {
    kind: 'logistic',
    inputs: columns.map(({ name }) => name),
    score: (given) => linearPredictor(columnsOf(given), coefficients, given[0]?.values.length ?? 0).map(logistic),
  };
}
