import type { VariableBaseline } from '@newfield/manufacturing';

import {
  cusumChart,
  ewmaChart,
  fitIndividualsChart,
  fitMeanCharts,
  individualsCharts,
  meanCharts,
} from '../platform.ts';
import type { MeasuredValues } from './measured-values.ts';
import {
  chartOf,
  noChart,
  type ChartsOfParts,
  type RuleSet,
  type StationChart,
  type ValueKind,
} from './station-chart.ts';

/** Parts one after the other that make a group of an X̄–R chart. */
export const groupSize = 5;
const groupsMin = 2;
const valuesMin = 2;
/** As if in one group: of good parts that came in no order only the spread among all is known. */
const unordered = 'unordered';

interface ValueChartChoices {
  readonly kind: ValueKind;
  readonly rules: RuleSet;
  readonly reference: {
    readonly values: readonly number[];
    /** `unordered` for good parts of the set-up; others follow each other, and their spread is that from one to the next. */
    readonly order: 'in-time' | typeof unordered;
  };
}

/** Single values as a chart of individuals, of means and ranges of five, EWMA or CUSUM. */
export function valueCharts(shown: MeasuredValues, { kind, rules, reference }: ValueChartChoices): ChartsOfParts {
  const isGrouped = kind === 'mean-range';
  const numBaseline = reference.values.length;
  if (shown.values.length < (isGrouped ? groupSize : 1)) return noChart('values', numBaseline);
  const baseline = baselineOf(isGrouped, reference);
  // Without any spread there are no limits.
  if (baseline === undefined || !(baseline.sigma > 0)) return noChart('baseline', numBaseline);
  return { charts: [...draw(shown, baseline, kind, rules)], numBaseline, missing: null };
}

function baselineOf(
  isGrouped: boolean,
  { values, order }: ValueChartChoices['reference'],
): VariableBaseline | undefined {
  if (values.length < valuesMin) return undefined;
  if (order === unordered) {
    const [kind, size] = isGrouped ? (['mean-range', groupSize] as const) : (['individuals', 1] as const);
    return { kind, size, ...centerAndSigma(values) };
  }
  if (!isGrouped) return fitIndividualsChart(values);
  const groups = groupsOf(values);
  return groups.length < groupsMin ? undefined : fitMeanCharts('mean-range', groups);
}

function draw(
  { at, values }: MeasuredValues,
  baseline: VariableBaseline,
  kind: ValueKind,
  rules: RuleSet,
): StationChart[] {
  if (kind === 'ewma') return [chartOf('ewma', at, ewmaChart(baseline, values))];
  if (kind === 'cusum') return [drawCusum(at, values, baseline)];
  if (kind === 'individuals') {
    const { level, spread } = individualsCharts(baseline, values, rules);
    return [chartOf('individuals', at, level), chartOf('moving-range', at.slice(1), spread)];
  }
  const { level, spread } = meanCharts(baseline, groupsOf(values), rules);
  // A group is as old as its last part.
  const ends = groupsOf(at).map((group) => group.at(-1)!);
  return [chartOf('mean', ends, level), chartOf('range', ends, spread)];
}

function drawCusum(at: readonly Date[], values: readonly number[], baseline: VariableBaseline): StationChart {
  const { points, interval, broken } = cusumChart(baseline, values);
  const limits = { center: 0, lower: -interval, upper: interval };
  const drawn = points.map(({ high }) => ({ value: high, z: high, ...limits }));
  return { ...chartOf('cusum', at, { points: drawn, broken }), lows: points.map(({ low }) => 0 - low) };
}

/** One after the other; what is left over waits for its group to be full. */
function groupsOf<Value>(values: readonly Value[]): Value[][] {
  const numGroups = Math.floor(values.length / groupSize);
  return Array.from({ length: numGroups }, (_, group) => values.slice(group * groupSize, (group + 1) * groupSize));
}

function centerAndSigma(values: readonly number[]): { readonly center: number; readonly sigma: number } {
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return { center, sigma: Math.sqrt(squares / (values.length - 1)) };
}
