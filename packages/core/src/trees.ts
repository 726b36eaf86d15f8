/** What packages that take trees apart need: searches over them, exports to other languages, additive models of their bins. */
export {
  exponentialSeries,
  inverseLn2,
  ln2High,
  ln2Low,
  logistic,
  logOddsMax,
} from './architecture/trees/portable-logistic.ts';
export { columnsFor } from './architecture/trees/scoring/columns-for.ts';
export { goesLeft } from './architecture/trees/scoring/route.ts';
export {
  leaf,
  parseTreeEnsemble,
  toLeafStep,
  type DecisionTree,
  type TreeColumn,
  type TreeEnsemble,
} from './architecture/trees/tree-ensemble.ts';
export { binCodes, learnBins } from './training/trees/binning/bin-columns.ts';
