import type { Column } from '@newfield/core';
import type { ChangeRules, SmallestChange } from '../decision/smallest-change.ts';
import { scoreOfLogOdds, type PointScale } from '../scorecard/scorecard.ts';
import type { TreeModel } from '../trees/tree-model.ts';
import { changeableInputs, reachableTrees, type ChangeableInput, type ReachableTree } from './tree-change-options.ts';

/** First and last option of each input that a box holds. */
type Box = readonly (readonly [first: number, last: number])[];

interface Waiting {
  readonly box: Box;
  /** Of the cheapest combination in it. */
  readonly cost: number;
  readonly numChanges: number;
}

/**
 * The cheapest change of what a person can change that lifts a score of trees to the cut-off; of equal cost the one of the fewest
 * inputs.
 *
 * Branch and bound over boxes of options, the cheapest box first: one whose trees, each at its best in the box, stay below the
 * cut-off is dropped, any other is cut in two. What is found is exact for any number of inputs as long as `numBoxesMax` suffices;
 * beyond, it is the cheapest combination seen that reaches the cut-off, and never one that does not.
 *
 * @param one columns of one row, in the ensemble's order
 * @param numBoxesMax most boxes that are looked at; default 20,000
 * @returns undefined when no change that the rules allow reaches it; no changes when it is reached already. Points of a change are what
 *   it gains after those before it
 * @throws InvalidArgumentError for a rule of another kind than its column, or costs or steps that are not above 0
 * @see Land & Doig 1960 (branch and bound)
 */
export function smallestTreeChange(
  { ensemble }: TreeModel,
  scale: PointScale,
  one: readonly Column[],
  cutOff: number,
  rules: ChangeRules,
  numBoxesMax = 20_000,
): SmallestChange | undefined {
  const inputs = changeableInputs(ensemble, one, rules);
  const trees = reachableTrees(ensemble, one, inputs);
  const scoreOf = (box: Box): number => {
    const logOdds = trees.reduce((sum, tree) => sum + least(tree, box), ensemble.base);
    return Math.round(scoreOfLogOdds(scale, -logOdds));
  };
  const waiting: Waiting[] = [];
  const add = (box: Box): void => {
    const next = { box, ...cornerOf(inputs, box) };
    let [low, high] = [0, waiting.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comesBefore(waiting[middle]!, next)) high = middle;
      else low = middle + 1;
    }
    waiting.splice(low, 0, next);
  };
  add(inputs.map(({ options }) => [0, options.length - 1]));
  let seen: Waiting | undefined;
  for (let numBoxes = 0; numBoxes < numBoxesMax; numBoxes++) {
    // The cheapest stands last.
    const next = waiting.pop();
    if (next === undefined || (seen !== undefined && !comesBefore(next, seen))) break;
    const cheapest = next.box.map(([first]) => [first, first] as const);
    if (scoreOf(cheapest) >= cutOff) return described(inputs, cheapest, scoreOf);
    if (scoreOf(next.box) < cutOff) continue;
    const dearest = next.box.map(([, last]) => [last, last] as const);
    const far = { box: dearest, ...cornerOf(inputs, dearest) };
    if ((seen === undefined || comesBefore(far, seen)) && scoreOf(dearest) >= cutOff) seen = far;
    for (const half of halves(next.box)) add(half);
  }
  return seen && described(inputs, seen.box, scoreOf);
}

/** The least that a tree adds to the log odds of going bad anywhere in a box. */
function least(tree: ReachableTree, box: Box): number {
  if ('value' in tree) return tree.value;
  const [first, last] = box[tree.input]!;
  const numLeft = tree.leftsBefore[last + 1]! - tree.leftsBefore[first]!;
  if (numLeft === 0) return least(tree.right, box);
  if (numLeft > last - first) return least(tree.left, box);
  return Math.min(least(tree.left, box), least(tree.right, box));
}

function cornerOf(inputs: readonly ChangeableInput[], box: Box): { cost: number; numChanges: number } {
  let [cost, numChanges] = [0, 0];
  box.forEach(([first], input) => {
    cost += inputs[input]!.options[first]!.cost;
    if (first > 0) numChanges++;
  });
  return { cost, numChanges };
}

const comesBefore = (a: Waiting, b: Waiting): boolean =>
  a.cost < b.cost || (a.cost === b.cost && a.numChanges < b.numChanges);

/** A box cut in two where it is longest; none when it holds one combination. */
function halves(box: Box): Box[] {
  const longest = box.reduce((at, [first, last], input) => {
    const [otherFirst, otherLast] = box[at]!;
    return last - first > otherLast - otherFirst ? input : at;
  }, 0);
  const [first, last] = box[longest] ?? [0, 0];
  if (first === last) return [];
  const middle = (first + last) >> 1;
  return [box.with(longest, [first, middle]), box.with(longest, [middle + 1, last])];
}

function described(inputs: readonly ChangeableInput[], chosen: Box, scoreOf: (box: Box) => number): SmallestChange {
  let box: Box = inputs.map(() => [0, 0]);
  let score = scoreOf(box);
  const changes = inputs.flatMap(({ name, from, options }, input) => {
    const { to, cost } = options[chosen[input]![0]]!;
    if (chosen[input]![0] === 0) return [];
    box = box.with(input, chosen[input]!);
    const pointsGained = scoreOf(box) - score;
    score += pointsGained;
    return [{ name, from, to, cost, pointsGained }];
  });
  return { changes, cost: changes.reduce((sum, { cost }) => sum + cost, 0), score };
}
