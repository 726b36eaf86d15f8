import type { EarlierChange } from '../../client/api.ts';

/** What the model server does with a model, as the route answers it. */
export interface VersionFigures {
  readonly requests: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly latencyMs: {
    readonly mean: number;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
  } | null;
  readonly queueRows: number;
  readonly shadow: Readonly<Record<string, number>>;
}

export interface MonitorReport {
  readonly rowsSeen: number;
  readonly referenceComplete: boolean;
  readonly windowRows: number;
  readonly ranges: readonly {
    readonly input: string;
    readonly range: readonly [number, number];
    readonly numValues: number;
    readonly numBelow: number;
    readonly numAbove: number;
  }[];
  readonly drift: readonly {
    readonly variable: string;
    readonly psi?: number;
    readonly level?: 'stable' | 'moderate' | 'large';
  }[];
}

export interface ServedVersion {
  readonly version: string;
  readonly state: 'READY' | 'LOADING' | 'UNLOADING' | 'UNAVAILABLE';
  readonly reason: string;
  readonly figures: VersionFigures | null;
  readonly monitor: MonitorReport | null;
}

export interface Traffic {
  readonly weights: Readonly<Record<string, number>>;
  readonly shadows?: Readonly<Record<string, number>>;
}

export type ServingStatus =
  | { readonly isReachable: false; readonly url: string; readonly folder: string }
  | {
      readonly isReachable: true;
      readonly url: string;
      readonly folder: string;
      readonly versions: readonly ServedVersion[];
      readonly traffic: Traffic | null;
      readonly trafficChange: EarlierChange | null;
    };

/** Share of requests that each version answers, in [0, 1]. */
export function answeringShares({ weights }: Traffic, loaded: readonly string[]): Record<string, number> {
  const entries = loaded.map((version) => [version, weights[version] ?? 0] as const);
  const sum = entries.reduce((total, [, weight]) => total + weight, 0);
  return Object.fromEntries(entries.map(([version, weight]) => [version, sum === 0 ? 0 : weight / sum]));
}

/** What a version did between two looks at the server. */
export interface ServingSample {
  readonly version: string;
  readonly at: string;
  readonly seconds: number;
  readonly numAnswered: number;
  readonly numRefused: number;
  readonly numFailed: number;
  readonly numRows: number;
  readonly numBatches: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly memoryBytes: number;
}
