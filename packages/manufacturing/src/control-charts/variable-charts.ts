import { InvalidArgumentError } from '@newfield/core/contracts';
import { chartConstants } from './chart-constants.ts';
import { chartPoint, type ControlChart } from './control-chart.ts';
import { brokenRules, type RuleSet } from './run-rules.ts';

/** What a stable process gives. Plain data, to be kept and drawn later groups against. */
export interface VariableBaseline {
  readonly kind: 'individuals' | 'mean-range' | 'mean-deviation';
  readonly center: number;
  /** Standard deviation of single values within a group. */
  readonly sigma: number;
  /** Values a group; 1 for individuals. */
  readonly size: number;
}

/** The level, and the spread within groups; of individuals, from each to the one before. */
export interface VariableCharts {
  readonly level: ControlChart;
  /** Read by its limits alone: ranges and deviations lie unevenly about their mean. */
  readonly spread: ControlChart;
}

/**
 * From groups of a time in which nothing was wrong (X̄–R, X̄–S).
 *
 * @param kind   `mean-range` for groups of up to ten or so, else `mean-deviation`
 * @param groups of equal size, 2 to 100 values
 * @throws InvalidArgumentError for groups of different or other sizes
 * @see Montgomery 2013, 6.2 and 6.3
 */
export function fitMeanCharts(
  kind: 'mean-range' | 'mean-deviation',
  groups: readonly (readonly number[])[],
): VariableBaseline {
  const size = groups[0]?.length ?? 0;
  const { d2, c4 } = chartConstants(size);
  groups.forEach((group) => requireSize(group, size));
  const spread = kind === 'mean-range' ? range : deviation;
  return {
    kind,
    center: mean(groups.map(mean)),
    sigma: mean(groups.map(spread)) / (kind === 'mean-range' ? d2 : c4),
    size,
  };
}

/** From single values; their spread from the moving range of two. @see Montgomery 2013, 6.4 */
export function fitIndividualsChart(values: readonly number[]): VariableBaseline {
  if (values.length < 2) {
    throw new InvalidArgumentError('There is nothing to draw limits from.', {
      stage: 'evaluation',
      expected: 'at least two values; twenty or more make good limits',
      received: `${values.length}`,
      fix: 'Choose a longer time.',
    });
  }
  return {
    kind: 'individuals',
    center: mean(values),
    sigma: mean(movingRanges(values)) / chartConstants(2).d2,
    size: 1,
  };
}

/** Groups against the baseline's limits. @throws InvalidArgumentError for a group of another size */
export function meanCharts(
  { kind, center, sigma, size }: VariableBaseline,
  groups: readonly (readonly number[])[],
  rules: RuleSet = 'western-electric',
): VariableCharts {
  groups.forEach((group) => requireSize(group, size));
  const { d2, d3, c4 } = chartConstants(size);
  const [spread, expected, error] = kind === 'mean-range' ? [range, d2, d3] : [deviation, c4, Math.sqrt(1 - c4 ** 2)];
  return {
    level: read(groups.map(mean), { center, error: sigma / Math.sqrt(size) }, rules),
    spread: readSpread(groups.map(spread), sigma, expected, error),
  };
}

/** Single values against the baseline's limits; the moving range begins with the second value. */
export function individualsCharts(
  { center, sigma }: VariableBaseline,
  values: readonly number[],
  rules: RuleSet = 'western-electric',
): VariableCharts {
  const { d2, d3 } = chartConstants(2);
  return {
    level: read(values, { center, error: sigma }, rules),
    spread: readSpread(movingRanges(values), sigma, d2, d3),
  };
}

function read(
  values: readonly number[],
  limits: { readonly center: number; readonly error: number; readonly range?: readonly [number, number] },
  rules: RuleSet,
): ControlChart {
  const points = values.map((value) => chartPoint(value, limits));
  return { points, broken: brokenRules(points, rules) };
}

const readSpread = (values: readonly number[], sigma: number, expected: number, error: number): ControlChart =>
  read(values, { center: expected * sigma, error: error * sigma, range: [0, Infinity] }, 'limits');

function requireSize(group: readonly number[], size: number): void {
  if (group.length === size) return;
  throw new InvalidArgumentError('A group has another size than the others.', {
    stage: 'evaluation',
    expected: `${size} values a group`,
    received: `${group.length}`,
    fix: 'Leave out the group that is not full yet.',
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const movingRanges = (values: readonly number[]): number[] =>
  values.slice(1).map((value, at) => Math.abs(value - values[at]!));

function deviation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1));
}
