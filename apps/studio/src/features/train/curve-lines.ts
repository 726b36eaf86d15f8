import type { Curve } from './train-answers.ts';

type Values = readonly (number | null)[];

/**
 * A running mean that forgets, as TensorBoard smooths: `s ← w·s + (1 - w)·x`, divided by `1 - wᵗ` so that the start is not
 * drawn towards 0. Gaps stay gaps.
 *
 * @param weight in [0, 1); 0 leaves the values as they are
 */
export function smoothed(values: Values, weight: number): Values {
  if (weight === 0) return values;
  let sum = 0;
  let share = 1;
  return values.map((value) => {
    if (value === null) return null;
    sum = weight * sum + (1 - weight) * value;
    share *= weight;
    return sum / (1 - share);
  });
}

/** Columns of a chart: steps that any curve has, then each curve's values; undefined where it has no such step. */
export type JoinedCurves = [number[], ...(number | null | undefined)[][]];

export interface JoinOptions {
  /** Weight of the smoothing, in [0, 1). */
  readonly smoothing: number;
  /** Leaves out what a logarithmic axis can't show. */
  readonly isLogarithmic: boolean;
}

/** Whether points of a curve stand for several that were logged, so that it has a band. */
export const isThinned = ({ steps, numPoints, minimums }: Curve): boolean =>
  minimums !== undefined && numPoints > steps.length;

/** Several curves over the union of their steps; after them the edges of the bands of those that are thinned. */
export function joined(curves: readonly Curve[], { smoothing, isLogarithmic }: JoinOptions): JoinedCurves {
  const steps = [...new Set(curves.flatMap((curve) => curve.steps))].sort((a, b) => a - b);
  const places = new Map(steps.map((step, index) => [step, index]));
  const placed = (curve: Curve, values: Values): (number | null | undefined)[] => {
    const column = new Array<number | null | undefined>(steps.length).fill(undefined);
    values.forEach((value, index) => {
      const isShown = value !== null && (!isLogarithmic || value > 0);
      column[places.get(curve.steps[index]!)!] = isShown ? value : null;
    });
    return column;
  };
  const columns = curves.map((curve) => placed(curve, smoothed(curve.means, smoothing)));
  const bands = curves
    .filter(isThinned)
    .flatMap((curve) => [placed(curve, curve.minimums ?? []), placed(curve, curve.maximums ?? [])]);
  return [steps, ...columns, ...bands];
}

export interface ChartPlan {
  /** Unique among the charts of a page. */
  readonly id: string;
  /** Series on it: name in the store, and which of the chart's words says what it is. */
  readonly series: readonly {
    readonly name: string;
    readonly part: 'training' | 'validation' | 'engine' | 'waiting' | 'value';
  }[];
  readonly x: 'step' | 'epoch';
  readonly unit: '' | 'ms';
}

const byStep: readonly ChartPlan[] = [
  { id: 'loss', series: [{ name: 'loss', part: 'value' }], x: 'step', unit: '' },
  { id: 'learning-rate', series: [{ name: 'learning-rate', part: 'value' }], x: 'step', unit: '' },
  { id: 'gradient-norm', series: [{ name: 'gradient-norm', part: 'value' }], x: 'step', unit: '' },
  {
    id: 'step-ms',
    series: [
      { name: 'step-ms', part: 'engine' },
      { name: 'wait-ms', part: 'waiting' },
    ],
    x: 'step',
    unit: 'ms',
  },
];

/** Which charts a run's series give: figures by epoch first, training beside validation, then what each step said. */
export function planCharts(names: readonly string[]): ChartPlan[] {
  const known = new Set(names);
  const metrics = [...new Set(names.flatMap((name) => /^epoch\/(?:training|validation)\/(.+)$/.exec(name)?.[1] ?? []))];
  const byEpoch = metrics.map((metric): ChartPlan => ({
    id: `epoch/${metric}`,
    series: (['training', 'validation'] as const)
      .map((part) => ({ name: `epoch/${part}/${metric}`, part }))
      .filter(({ name }) => known.has(name)),
    x: 'epoch',
    unit: '',
  }));
  const others = names
    .filter(
      (name) => !name.startsWith('epoch/') && !byStep.some(({ series }) => series.some((one) => one.name === name)),
    )
    .map((name): ChartPlan => ({ id: name, series: [{ name, part: 'value' }], x: 'step', unit: '' }));
  const steps = byStep
    .map((plan) => ({ ...plan, series: plan.series.filter(({ name }) => known.has(name)) }))
    .filter(({ series }) => series.length > 0);
  return [...byEpoch, ...steps, ...others];
}
