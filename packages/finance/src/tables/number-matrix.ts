import {
  applyTabular,
  fitTabular,
  isNumberColumn,
  tabularPipeline,
  type Column,
  type DataFrameLike,
  type FittedTabular,
  type HostTensor,
  type StepSpec,
} from '@newfield/core';

/** Columns as one row of numbers. */
export interface NumberMatrix {
  readonly names: readonly string[];
  /** @returns float32 `[rows, names]` */
  encode(columns: readonly Column[]): HostTensor & { readonly data: Float32Array };
}

/** Learns from training rows: normal quantiles of numbers, flags for missing values, a number a category. */
export function learnNumberMatrix(columns: readonly Column[]): NumberMatrix {
  const numbers = columns.filter(isNumberColumn).map(({ name }) => name);
  const categories = columns.filter((column) => !isNumberColumn(column)).map(({ name }) => name);
  const steps: StepSpec[] = [];
  if (numbers.length > 0) {
    steps.push({ transform: 'impute', columns: numbers, strategy: 'median', indicator: true });
    steps.push({ transform: 'quantileTransform', columns: numbers, output: 'normal' });
  }
  if (categories.length > 0)
    steps.push({ transform: 'oneHot', columns: categories, rareShare: 0.005, unknown: 'zeros' });
  const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
  const fitted: FittedTabular = fitTabular(tabularPipeline(steps, { columns: types }), frameOf(columns));
  return {
    names: fitted.names,
    encode(given) {
      const { data, shape } = applyTabular(fitted, frameOf(given));
      return { dtype: 'float32', shape: [...shape], data };
    },
  };
}

const frameOf = (columns: readonly Column[]): DataFrameLike => ({
  columns: columns.map(({ name }) => name),
  getColumnData: columns.map(({ values }) => values),
});
