import type { BrokenRule, ChartPoint, ControlChart } from '@newfield/manufacturing';

export const ruleSets = ['western-electric', 'nelson', 'limits'] as const;
export type RuleSet = (typeof ruleSets)[number];

/** What a chart shows of the parts. */
export const quantities = ['failed', 'places', 'score', 'size'] as const;
export type Quantity = (typeof quantities)[number];

/** How single values are drawn. */
export const valueKinds = ['individuals', 'mean-range', 'ewma', 'cusum'] as const;
export type ValueKind = (typeof valueKinds)[number];

/** Where limits come from: the parts shown, as long a time before these, or the good parts that the inspector was made from. */
export const baselines = ['shown', 'before', 'set-up'] as const;
export type Baseline = (typeof baselines)[number];

/** A control chart with the time of each point, ISO 8601. */
export interface StationChart {
  readonly kind: 'p' | 'u' | 'individuals' | 'moving-range' | 'mean' | 'range' | 'ewma' | 'cusum';
  readonly at: readonly string[];
  readonly points: readonly ChartPoint[];
  readonly broken: readonly BrokenRule[];
  /** What has gathered below the centre, not positive; of CUSUM charts, whose points are what has gathered above. */
  readonly lows?: readonly number[];
}

/** Why there is no chart. */
export type MissingFact = 'values' | 'baseline' | 'scale';

export interface ChartsOfParts {
  readonly charts: readonly StationChart[];
  /** Samples or values from which the limits come. */
  readonly numBaseline: number;
  readonly missing: MissingFact | null;
}

export const noChart = (missing: MissingFact, numBaseline = 0): ChartsOfParts => ({ charts: [], numBaseline, missing });

export const chartOf = (
  kind: StationChart['kind'],
  at: readonly Date[],
  { points, broken }: ControlChart,
): StationChart => ({ kind, at: at.map((time) => time.toISOString()), points, broken });
