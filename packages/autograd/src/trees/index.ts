export { treeEnsemble, type TreeEnsembleNodes } from './tree-ensemble.ts';
