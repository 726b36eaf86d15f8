import type { Column } from '@newfield/core';
import { goesLeft, leaf, type DecisionTree, type TreeEnsemble } from '@newfield/core/trees';
import { reachableNumbers, wrongRule } from '../decision/reachable-numbers.ts';
import type { ChangeRules } from '../decision/smallest-change.ts';

/** One value that an input can get to; the first of an input's options is to stay, which costs nothing. */
export interface ChangeOption {
  readonly to: number | string;
  readonly cost: number;
}

/** An input that can be changed, its options by rising cost. */
export interface ChangeableInput {
  readonly column: number;
  readonly name: string;
  readonly from: number | string;
  readonly options: readonly ChangeOption[];
}

/**
 * What one applicant can change of what trees read. Between two neighbouring thresholds of a column the trees answer alike, so that the
 * nearest value of each interval stands for all of it.
 *
 * @param one columns of one row, in the ensemble's order
 * @throws InvalidArgumentError for a rule of another kind than its column
 */
export function changeableInputs(
  ensemble: TreeEnsemble,
  one: readonly Column[],
  rules: ChangeRules,
): ChangeableInput[] {
  return ensemble.columns.flatMap(({ name, kind }, column) => {
    const rule = rules[name];
    const from = one[column]!.values[0] ?? null;
    if (rule === undefined) return [];
    if ((rule.kind === 'number') !== (kind === 'number')) throw wrongRule(name);
    if (from === null || Number.isNaN(from)) return [];
    const reach: readonly ChangeOption[] =
      rule.kind === 'number'
        ? reachableNumbers(name, intervalsOf(ensemble.trees, column), from, rule)
        : Object.entries(rule.costs).flatMap(([to, cost]) => (to === from ? [] : [{ to, cost }]));
    if (reach.some(({ cost }) => !(cost >= 0))) throw wrongRule(name);
    if (reach.length === 0) return [];
    return [{ column, name, from, options: [{ to: from, cost: 0 }, ...[...reach].sort((a, b) => a.cost - b.cost)] }];
  });
}

function intervalsOf(trees: readonly DecisionTree[], column: number) {
  const thresholds = trees.flatMap((tree) => tree.threshold.filter((_, node) => tree.column[node] === column));
  const edges = [...new Set(thresholds)].sort((a, b) => a - b);
  const placeOf = (value: number): number => {
    const found = edges.findIndex((edge) => value <= edge);
    return found < 0 ? edges.length : found;
  };
  return { edges, placeOf };
}

/** A tree as far as changes can reach: what asks about anything else is decided already. */
export type ReachableTree =
  | { readonly value: number }
  | {
      readonly input: number;
      /** How many of the input's options before this one go left. */
      readonly leftsBefore: Int32Array;
      readonly left: ReachableTree;
      readonly right: ReachableTree;
    };

/** Cuts trees down to the questions that changes can answer otherwise. */
export function reachableTrees(
  { trees, columns }: TreeEnsemble,
  one: readonly Column[],
  inputs: readonly ChangeableInput[],
): ReachableTree[] {
  const encode = (column: number, value: number | string | null): number => {
    const asked = columns[column]!;
    if (asked.kind === 'number') return value === null ? NaN : Number(value);
    const code = asked.categories.indexOf(String(value));
    return value === null || code < 0 ? NaN : code;
  };
  const fixed = one.map(({ values }, column) => encode(column, values[0] ?? null));
  const placeOf = new Map(inputs.map(({ column }, place) => [column, place]));
  const encoded = inputs.map(({ column, options }) => options.map(({ to }) => encode(column, to)));
  const cut = (tree: DecisionTree, node: number): ReachableTree => {
    const column = tree.column[node]!;
    if (column === leaf) return { value: tree.value[node]! };
    const input = placeOf.get(column);
    if (input === undefined) {
      return cut(tree, goesLeft(tree, columns, node, fixed[column]!) ? tree.left[node]! : tree.right[node]!);
    }
    const leftsBefore = new Int32Array(encoded[input]!.length + 1);
    encoded[input]!.forEach((value, at) => {
      leftsBefore[at + 1] = leftsBefore[at]! + (goesLeft(tree, columns, node, value) ? 1 : 0);
    });
    const numLeft = leftsBefore.at(-1)!;
    if (numLeft === 0) return cut(tree, tree.right[node]!);
    if (numLeft === leftsBefore.length - 1) return cut(tree, tree.left[node]!);
    return { input, leftsBefore, left: cut(tree, tree.left[node]!), right: cut(tree, tree.right[node]!) };
  };
  return trees.map((tree) => cut(tree, 0));
}
