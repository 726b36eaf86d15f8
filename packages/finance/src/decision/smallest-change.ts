import type { Column } from '@newfield/core';
import { columnNamed } from '../binning/assign-bins.ts';
import { binOfNumber, binOfText } from '../binning/binning.ts';
import type { Scorecard, ScorecardAttribute } from '../scorecard/scorecard.ts';
import { reachableNumbers, wrongRule } from './reachable-numbers.ts';

/** What a person can change of a number. Attributes without a rule can't be changed. */
export interface NumberChange {
  readonly kind: 'number';
  /** Default: both ways. */
  readonly only?: 'rising' | 'falling';
  /** Default: no bounds. */
  readonly range?: readonly [low: number, high: number];
  /** Changes come in whole steps, such as 1 of a count; default 1. */
  readonly step?: number;
  /** Effort of one unit, in any measure that all attributes share. */
  readonly costPerUnit: number;
  /** Numbers that stand for something else: nobody can start from one or aim at one. */
  readonly specialCodes?: readonly number[];
}

export interface TextChange {
  readonly kind: 'text';
  /** Texts that can be reached, and the effort of each. */
  readonly costs: Readonly<Record<string, number>>;
}

export type ChangeRules = Readonly<Record<string, NumberChange | TextChange>>;

export interface AttributeChange {
  readonly name: string;
  readonly from: number | string | null;
  readonly to: number | string;
  readonly cost: number;
  readonly pointsGained: number;
}

export interface SmallestChange {
  readonly changes: readonly AttributeChange[];
  readonly cost: number;
  /** Score after the change. */
  readonly score: number;
}

/**
 * The cheapest change of what a person can change that reaches the cut-off. Exact: every bin that can be reached at its least
 * cost, and dynamic programming over the points still wanted, which are whole numbers; of equal cost the fewest attributes.
 *
 * Attributes are changed one by one. One that is reckoned from others must have no rule, else the answer promises what the
 * others would undo.
 *
 * @param row of the columns
 * @returns undefined when no change that the rules allow reaches it; no changes when it is reached already
 * @throws InvalidArgumentError for a rule of another kind than its attribute, or costs or steps that are not above 0
 */
export function smallestChange(
  scorecard: Scorecard,
  columns: readonly Column[],
  row: number,
  cutOff: number,
  rules: ChangeRules,
): SmallestChange | undefined {
  const standing = scorecard.attributes.map((attribute) => standingOf(attribute, columns, row));
  const score = standing.reduce((sum, { points }) => sum + points, scorecard.basePoints);
  const wanted = Math.ceil(cutOff) - score;
  if (wanted <= 0) return { changes: [], cost: 0, score };
  // plans[points]: the cheapest way to gain at least so many points with the attributes so far.
  let plans: (Plan | undefined)[] = [{ cost: 0, changes: [] }, ...new Array<undefined>(wanted)];
  scorecard.attributes.forEach((attribute, index) => {
    const options = optionsOf(attribute, standing[index]!, rules[attribute.binning.name]);
    const next = [...plans];
    for (const option of options) {
      for (let gained = 0; gained <= wanted; gained++) {
        const plan = plans[gained];
        if (plan === undefined) continue;
        const total = Math.min(wanted, gained + option.pointsGained);
        const tried = { cost: plan.cost + option.cost, changes: [...plan.changes, option] };
        if (isBetter(tried, next[total])) next[total] = tried;
      }
    }
    plans = next;
  });
  const plan = plans[wanted];
  if (plan === undefined) return undefined;
  return { ...plan, score: plan.changes.reduce((sum, { pointsGained }) => sum + pointsGained, score) };
}

interface Plan {
  readonly cost: number;
  readonly changes: readonly AttributeChange[];
}

const isBetter = (plan: Plan, known: Plan | undefined): boolean =>
  known === undefined ||
  plan.cost < known.cost ||
  (plan.cost === known.cost && plan.changes.length < known.changes.length);

interface Standing {
  readonly value: number | string | null;
  readonly points: number;
}

function standingOf({ binning, points }: ScorecardAttribute, columns: readonly Column[], row: number): Standing {
  const value = columnNamed(columns, binning.name).values[row] ?? null;
  const bin =
    binning.kind === 'numbers'
      ? binOfNumber(binning, value === null ? NaN : Number(value))
      : binOfText(binning, value === null ? null : String(value));
  return { value, points: points[bin]! };
}

/** Cheapest change into each bin that brings points; nobody is told to lose what they have. */
function optionsOf(
  attribute: ScorecardAttribute,
  standing: Standing,
  rule: NumberChange | TextChange | undefined,
): AttributeChange[] {
  const { binning, points } = attribute;
  if (rule === undefined) return [];
  if ((rule.kind === 'number') !== (binning.kind === 'numbers')) throw wrongRule(binning.name);
  const reach =
    rule.kind === 'number' && binning.kind === 'numbers'
      ? reachableNumbers(
          binning.name,
          { edges: binning.edges, placeOf: (value) => binOfNumber(binning, value) },
          standing.value,
          rule,
        )
      : Object.entries((rule as TextChange).costs).map(([to, cost]) => ({ to, cost }));
  return reach.flatMap(({ to, cost }) => {
    if (!(cost >= 0)) throw wrongRule(binning.name);
    const bin = binning.kind === 'numbers' ? binOfNumber(binning, Number(to)) : binOfText(binning, String(to));
    const pointsGained = points[bin]! - standing.points;
    return pointsGained > 0 && to !== standing.value
      ? [{ name: binning.name, from: standing.value, to, cost, pointsGained }]
      : [];
  });
}
