/** A sample on a chart. */
export interface ChartPoint {
  readonly value: number;
  readonly center: number;
  /** Control limits of this sample: three standard errors from the centre unless the chart says otherwise. */
  readonly lower: number;
  readonly upper: number;
  /** How many standard errors the value lies above the centre. */
  readonly z: number;
}

/** A rule that points broke together. */
export interface BrokenRule {
  readonly rule: string;
  readonly side: 'above' | 'below' | 'both';
  /** Positions of the points that broke it, rising. */
  readonly points: readonly number[];
  /** Position of the point at which it was first broken. */
  readonly at: number;
}

export interface ControlChart {
  readonly points: readonly ChartPoint[];
  readonly broken: readonly BrokenRule[];
}

export interface ChartLimits {
  readonly center: number;
  /** Standard error of the plotted value. */
  readonly error: number;
  /** Values that can't be: a share lies in [0, 1], a count isn't negative. */
  readonly range?: readonly [lowest: number, highest: number];
}

const widthInErrors = 3;

/** Where a value lies. Without any spread, every other value than the centre is infinitely far. */
export function chartPoint(value: number, { center, error, range = [-Infinity, Infinity] }: ChartLimits): ChartPoint {
  const off = value - center;
  return {
    value,
    center,
    lower: Math.max(range[0], center - widthInErrors * error),
    upper: Math.min(range[1], center + widthInErrors * error),
    z: off === 0 ? 0 : off / error,
  };
}
