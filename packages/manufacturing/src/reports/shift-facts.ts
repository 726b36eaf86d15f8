import type { ControlChart } from '../control-charts/control-chart.ts';
import type { ParetoBar } from '../control-charts/pareto.ts';

/** Languages of reports. */
export type ReportLanguage = 'en' | 'zh';

export type ChartKind = 'p' | 'u' | 'individuals' | 'mean' | 'range' | 'deviation' | 'ewma';

/** A chart of the shift's samples, and how its samples are called, such as the hour that each began with. */
export interface ReportChart {
  readonly kind: ChartKind;
  readonly chart: ControlChart;
  /** As many as points. */
  readonly labels: readonly string[];
}

/** What a shift's report is made from. Names and reasons are printed as they are. */
export interface ShiftFacts {
  readonly language: ReportLanguage;
  readonly station: string;
  readonly product: string;
  readonly shift: string;
  readonly operator: string;
  /** The inspector's name and version. */
  readonly model: string;
  readonly from: Date;
  readonly to: Date;
  /** IANA name, such as `Asia/Shanghai`: all times are told in it. */
  readonly timeZone: string;
  /** When the report was made. */
  readonly madeAt: Date;
  /** Parts that this project made up: the report says so. */
  readonly isMadeUp: boolean;
  readonly parts: {
    readonly inspected: number;
    /** As the inspector said. */
    readonly failed: number;
    /** After people's overrides. */
    readonly failedFinally: number;
  };
  /** From picture to verdict; null without a part. */
  readonly latencyMs: { readonly median: number; readonly p99: number; readonly slowest: number } | null;
  /** See `pareto`. */
  readonly defects: readonly ParetoBar[];
  readonly charts: readonly ReportChart[];
  readonly overrides: readonly {
    readonly at: Date;
    readonly serial: string;
    readonly verdict: 'pass' | 'fail';
    readonly reason: string;
    readonly actor: string;
  }[];
  readonly driftAlarms: readonly { readonly at: Date; readonly kind: 'higher' | 'lower' | 'outside' }[];
  /** Parts that failed in the end; a part without a serial number has an empty one. */
  readonly failedParts: readonly { readonly at: Date; readonly serial: string; readonly kind: string }[];
}
