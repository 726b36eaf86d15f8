import type { ServableModel, TensorsByName } from '../engine/servable-model.ts';
import type { DriftLevel } from './population-stability.ts';
import { RangeMonitor, type RangeFigures } from './range-monitor.ts';
import { rowVariables, type RowVariable } from './row-variables.ts';
import { StreamDistribution, type ReferenceDistribution } from './stream-distribution.ts';

/** A model's reference, by variable: what `ModelMonitor` learnt, to be kept over a restart. */
export type DriftProfile = Readonly<Record<string, ReferenceDistribution>>;

export interface MonitorOptions {
  /** The first rows, which become the reference when none is given. Default 1000. */
  readonly referenceRows: number;
  /** The latest rows, which are compared with it. Default 1000. */
  readonly windowRows: number;
  /** Rows looked at in a second at most, so that watching stays cheap. Ranges are checked on all. Default 500. */
  readonly rowsPerSecondMax: number;
}

export const usualMonitoring: MonitorOptions = { referenceRows: 1000, windowRows: 1000, rowsPerSecondMax: 500 };

export interface DriftedVariable {
  readonly variable: string;
  /** Population stability index; absent until there are enough rows. */
  readonly psi?: number;
  readonly level?: DriftLevel;
}

/** How the rows a model sees now differ from those it saw first. Holds distributions, never a row. */
export interface MonitorReport {
  readonly rowsSeen: number;
  readonly referenceComplete: boolean;
  readonly windowRows: number;
  readonly ranges: readonly RangeFigures[];
  readonly drift: readonly DriftedVariable[];
}

/** Watches the rows one version of a model answers, in bounded memory. */
export class ModelMonitor {
  private readonly ranges: RangeMonitor;
  private readonly watched: readonly { readonly variable: RowVariable; readonly distribution: StreamDistribution }[];
  private readonly rowsPerSecondMax: number;
  private rowsSeen = 0;
  private second = 0;
  private rowsThisSecond = 0;

  constructor(model: ServableModel, options: MonitorOptions, profile?: DriftProfile) {
    this.ranges = new RangeMonitor(model.inputs);
    this.rowsPerSecondMax = options.rowsPerSecondMax;
    this.watched = rowVariables(model).map((variable) => {
      const distribution = new StreamDistribution(options.referenceRows, options.windowRows, variable.edges);
      const reference = profile?.[variable.name];
      if (reference !== undefined) distribution.use(reference);
      return { variable, distribution };
    });
  }

  /** Before a run. @throws NonFiniteDataError */
  check(inputs: TensorsByName): void {
    this.ranges.check(inputs);
  }

  /** After a run. */
  observe(inputs: TensorsByName, outputs: TensorsByName, numRows: number): void {
    this.rowsSeen += numRows;
    const rows = Math.min(numRows, this.rowsLeftThisSecond());
    this.rowsThisSecond += rows;
    for (let row = 0; row < rows; row++) {
      for (const { variable, distribution } of this.watched) distribution.add(variable.read(inputs, outputs, row));
    }
  }

  report(): MonitorReport {
    return {
      rowsSeen: this.rowsSeen,
      referenceComplete: this.profile() !== undefined,
      windowRows: this.watched[0]?.distribution.windowRows ?? 0,
      ranges: this.ranges.figures(),
      drift: this.watched.map(({ variable, distribution }) => ({ variable: variable.name, ...distribution.drift() })),
    };
  }

  /** The reference, once every variable has one. */
  profile(): DriftProfile | undefined {
    const entries = this.watched.map(({ variable, distribution }) => [variable.name, distribution.reference] as const);
    if (entries.some(([, reference]) => reference === undefined)) return undefined;
    return Object.fromEntries(entries) as DriftProfile;
  }

  private rowsLeftThisSecond(): number {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.second) {
      this.second = second;
      this.rowsThisSecond = 0;
    }
    return this.rowsPerSecondMax - this.rowsThisSecond;
  }
}
