import process from 'node:process';
import type { Histogram } from 'prom-client';
import type { ServingMetrics, VersionLabels } from './serving-metrics.ts';

/** What one version has done since the server started. */
export interface VersionFigures extends VersionLabels {
  /** Requests to infer by how they ended: `ok`, or the code of their error. */
  readonly requests: Readonly<Record<string, number>>;
  readonly rows: number;
  /** From the arrival of a request's body to its answer; null before the first. */
  readonly latencyMs: LatencyFigures | null;
  /** Rows that wait now. */
  readonly queueRows: number;
  /** Requests it answered unseen, by whether it decided alike. */
  readonly shadow: Readonly<Record<string, number>>;
  /** Runs of the engine; their rows are `rows`. */
  readonly batches: number;
  /** How many requests took up to so many ms, cumulative, by rising edges: differences of two looks give a time's own quantiles. */
  readonly latencyBuckets: readonly { readonly edgeMs: number; readonly cumulative: number }[];
  /** The server's process: resident memory, and when it started, in ms since 1970; counts begin anew with it. */
  readonly process: { readonly memoryBytes: number; readonly startedMs: number };
}

/** In ms. The quantiles are read off a histogram's buckets, straight between their edges. */
export interface LatencyFigures {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** @param queueRows read off the queue */
export async function versionFigures(
  metrics: ServingMetrics,
  labels: VersionLabels,
  queueRows: number,
): Promise<VersionFigures> {
  const [requests, rows, shadow, latency, batches] = await Promise.all([
    metrics.requests.get(),
    metrics.rows.get(),
    metrics.shadowRequests.get(),
    metrics.requestSeconds.get(),
    metrics.batchRows.get(),
  ]);
  const isThis = (value: { readonly labels: Partial<Record<string, string | number>> }): boolean =>
    value.labels['model'] === labels.model && value.labels['version'] === labels.version;
  const byOutcome = ({ values }: typeof requests | typeof shadow): Record<string, number> =>
    Object.fromEntries(values.filter(isThis).map(({ labels: { outcome }, value }) => [String(outcome), value]));
  return {
    ...labels,
    requests: byOutcome(requests),
    rows: rows.values.filter(isThis).reduce((sum, { value }) => sum + value, 0),
    latencyMs: latencyOf(latency.values.filter(isThis)),
    queueRows,
    shadow: byOutcome(shadow),
    batches: batches.values.find((value) => isThis(value) && value.metricName?.endsWith('_count'))?.value ?? 0,
    latencyBuckets: bucketsOf(latency.values.filter(isThis)).map(({ edge, cumulative }) => ({
      edgeMs: edge * 1000,
      cumulative,
    })),
    process: { memoryBytes: process.memoryUsage.rss(), startedMs },
  };
}

type HistogramValue = Awaited<ReturnType<Histogram['get']>>['values'][number];

function latencyOf(values: readonly HistogramValue[]): LatencyFigures | null {
  const ofName = (suffix: string): number => values.find(({ metricName }) => metricName?.endsWith(suffix))?.value ?? 0;
  const count = ofName('_count');
  if (count === 0) return null;
  const buckets = bucketsOf(values);
  const ms = (quantile: number): number => 1000 * bucketQuantile(buckets, count, quantile);
  return { mean: (1000 * ofName('_sum')) / count, p50: ms(0.5), p95: ms(0.95), p99: ms(0.99) };
}

const startedMs = Math.round(Date.now() - process.uptime() * 1000);

const bucketsOf = (values: readonly HistogramValue[]): Bucket[] =>
  values
    .filter(({ metricName, labels }) => metricName?.endsWith('_bucket') && Number.isFinite(Number(labels.le)))
    .map(({ labels, value }): Bucket => ({ edge: Number(labels.le), cumulative: value }))
    .sort((a, b) => a.edge - b.edge);

interface Bucket {
  /** Upper edge. */
  readonly edge: number;
  /** Values up to the edge. */
  readonly cumulative: number;
}

/**
 * A quantile of what a histogram counted, straight between the edges of its bucket; the last edge for what lies beyond it.
 *
 * @param buckets  by ascending edge, the first from 0
 * @param count    of all values, those beyond the last edge too
 * @param quantile in (0, 1]
 * @example bucketQuantile([{ edge: 1, cumulative: 2 }, { edge: 2, cumulative: 4 }], 4, 0.75) // 1.5
 */
export function bucketQuantile(buckets: readonly Bucket[], count: number, quantile: number): number {
  const wanted = count * quantile;
  const index = buckets.findIndex(({ cumulative }) => cumulative >= wanted);
  const bucket = buckets[index];
  if (bucket === undefined) return buckets.at(-1)?.edge ?? 0;
  const { edge: low, cumulative: before } = buckets[index - 1] ?? { edge: 0, cumulative: 0 };
  return low + ((wanted - before) / (bucket.cumulative - before)) * (bucket.edge - low);
}
