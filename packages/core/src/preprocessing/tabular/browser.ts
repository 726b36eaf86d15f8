/** What runs in a browser: nothing here imports Node's modules. */
export { applyTabular, applyTabularStream } from './apply-tabular.ts';
export { isNumberColumn, type Column, type ColumnType, type NumberColumn, type TextColumn } from './column.ts';
export { fitApplyTabular, fitTabular, fitTabularStream } from './fit-tabular.ts';
export type { FitStreamOptions, FittedStream, FittedWithTraining } from './fit-tabular.ts';
export { parseFittedTabular, type FittedTabular } from './fitted-tabular.ts';
export { inferColumnTypes } from './infer-column-types.ts';
export { informationValues } from './information-values.ts';
export type { TabularMatrix } from './matrix.ts';
export { encodeTable, fitTable, missingNumber, parseTableSpec, tableRanges } from './table-spec.ts';
export type { TableColumn, TableSpec } from './table-spec.ts';
export type { DataFrameLike, TabularRecord, TabularRows } from './rows.ts';
export { readColumns } from './read-columns.ts';
export { parseTabularSpec, tabularPipeline } from './spec.ts';
export type { ColumnSelector, StepSpec, TabularOptions, TabularSpec } from './spec.ts';
export { tabularTransforms, type TransformName } from './transforms/index.ts';
