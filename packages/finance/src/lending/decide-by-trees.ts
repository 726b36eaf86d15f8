import { isNumberColumn, pathShapley, type Column } from '@newfield/core';
import { leaf, logistic, type TreeColumn } from '@newfield/core/trees';
import { adverseReasons } from '../decision/adverse-reasons.ts';
import type { Decision, DecisionPolicy } from '../decision/decide.ts';
import type { AttributePoints } from '../decision/explain-points.ts';
import { pointsPerNat, scoreOfLogOdds, type PointScale } from '../scorecard/scorecard.ts';
import type { TreeModel } from '../trees/tree-model.ts';
import { smallestTreeChange } from './smallest-tree-change.ts';

/**
 * Decides on one applicant by trees, and says why: an input's points are its Shapley value on the scale of the score, in whole points
 * that add up to it. What an input lost is what the score would gain if that input alone were at its best.
 *
 * @param row of the columns @throws InvalidArgumentError naming a column that is not there
 */
export function decideByTrees(
  trees: TreeModel,
  scale: PointScale,
  columns: readonly Column[],
  row: number,
  policy: DecisionPolicy,
): Decision {
  const asked = trees.ensemble.columns;
  const one = asked.map(({ name }) => only(columns, name, row));
  const logOdds = trees.logOdds(one)[0]!;
  const score = Math.round(scoreOfLogOdds(scale, -logOdds));
  const { base, contributions } = pathShapley(trees.ensemble, one);
  const basePoints = Math.round(scoreOfLogOdds(scale, -base));
  const wholePoints = wholeSum(
    Array.from(contributions, (value) => -value * pointsPerNat(scale)),
    score - basePoints,
  );
  const points = asked.map((column, index) => {
    const best = bestAlone(trees, one, index);
    return attributePoints(column, one[index]!, wholePoints[index]!, {
      gain: Math.max(0, Math.round((logOdds - best.logOdds) * pointsPerNat(scale))),
      value: best.value,
    });
  });
  const isAccepted = score >= policy.cutOff;
  const change = isAccepted ? undefined : smallestTreeChange(trees, scale, one, policy.cutOff, policy.changes ?? {});
  return {
    isAccepted,
    score,
    cutOff: policy.cutOff,
    badChance: logistic(logOdds),
    basePoints,
    points,
    reasons: isAccepted ? [] : adverseReasons(points, policy),
    ...(change && { change }),
  };
}

function only(columns: readonly Column[], name: string, row: number): Column {
  const column = columns.find((candidate) => candidate.name === name);
  if (column === undefined) return { name, type: 'categorical', values: [] };
  return { ...column, values: column.values.slice(row, row + 1) } as Column;
}

/** Rounds values so that they add up to a whole sum: those with the largest remainders go up. */
function wholeSum(values: readonly number[], sum: number): number[] {
  const floors = values.map(Math.floor);
  const missing = sum - floors.reduce((total, value) => total + value, 0);
  const order = [...values.keys()].sort((a, b) => values[b]! - floors[b]! - (values[a]! - floors[a]!));
  const each = Math.floor(missing / values.length);
  const rest = missing - each * values.length;
  order.forEach((index, place) => (floors[index]! += each + (place < rest ? 1 : 0)));
  return floors;
}

interface Alone {
  readonly value: number | string | null;
  readonly logOdds: number;
}

/** Where the input would serve the applicant best while all others stay: the nearest such value. */
function bestAlone({ ensemble, logOdds }: TreeModel, one: readonly Column[], index: number): Alone {
  const column = ensemble.columns[index]!;
  const tried = candidates(ensemble, column, index);
  const columns = one.map((each, at): Column => {
    if (at === index && column.kind === 'number') {
      return { name: column.name, type: 'numeric', values: Float64Array.from(tried as readonly number[]) };
    }
    if (at === index) return { name: column.name, type: 'categorical', values: tried as readonly string[] };
    const values = tried.map(() => each.values[0]!);
    return (
      isNumberColumn(each) ? { ...each, values: Float64Array.from(values as number[]) } : { ...each, values }
    ) as Column;
  });
  const margins = logOdds(columns);
  const least = margins.reduce((a, b) => Math.min(a, b), Infinity);
  const own = one[index]!.values[0] ?? null;
  const best = tried
    .filter((_, place) => margins[place] === least)
    .sort((a, b) => distance(a, own) - distance(b, own))[0]!;
  return { value: best, logOdds: least };
}

const distance = (value: number | string, own: number | string | null): number =>
  typeof value === 'number' && typeof own === 'number' && !Number.isNaN(own) ? Math.abs(value - own) : 0;

/** A value of each interval between a column's thresholds, or each category. */
function candidates({ trees }: TreeModel['ensemble'], column: TreeColumn, index: number): readonly (number | string)[] {
  if (column.kind === 'category') return column.categories;
  const thresholds = trees.flatMap((tree) => tree.threshold.filter((_, node) => tree.column[node] === index));
  const sorted = Float64Array.from(new Set(thresholds)).sort();
  const above = (sorted.at(-1) ?? 0) + 1;
  return [...sorted, above];
}

function attributePoints(
  column: TreeColumn,
  { values }: Column,
  points: number,
  best: { readonly gain: number; readonly value: number | string | null },
): AttributePoints {
  const own = values[0] ?? null;
  const isMissing = own === null || Number.isNaN(own);
  const common = { name: column.name, bin: leaf, points, pointsMax: points + best.gain };
  if (isMissing) return { ...common, meaning: 'missing' };
  if (column.kind === 'category') {
    return { ...common, meaning: column.categories.includes(String(own)) ? 'group' : 'unseen' };
  }
  if (best.gain === 0) return { ...common, meaning: 'interval' };
  return { ...common, meaning: 'interval', bestLies: Number(best.value) > Number(own) ? 'above' : 'below' };
}
