import type { ServingStatus } from '../../server/registry/serving-status.ts';

/** What the model server does with a model, as the route answers it. */
export type { MonitorReport, VersionFigures } from '@newfield/serving';
export type { ServedVersion, ServingStatus } from '../../server/registry/serving-status.ts';
export type Traffic = NonNullable<Extract<ServingStatus, { isReachable: true }>['traffic']>;

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
