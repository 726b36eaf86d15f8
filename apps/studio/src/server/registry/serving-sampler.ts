import { modelServer } from '@newfield/application/server';
import type { VersionFigures } from '@newfield/serving';
import type { Database, ServingSample } from '@newfield/store';

import { bucketQuantile, writeServingSamples } from '../platform.ts';

/** How far looks are apart; an hour of them is kept. */
const sampleEveryMs = 10_000;

/** What one look at a version's counts found. */
export interface Look {
  readonly atMs: number;
  readonly figures: VersionFigures;
}

/**
 * What a version did between two looks; undefined when the server was started anew in between, as its counts then began again.
 *
 * @param before the earlier look
 */
export function sampleBetween(before: Look, now: Look): ServingSample | undefined {
  const { figures } = now;
  const earlier = before.figures;
  if (earlier.process.startedMs !== figures.process.startedMs || figures.rows < earlier.rows) return undefined;
  const outcomes = Object.entries(figures.requests).map(
    ([outcome, count]) => [outcome, count - (earlier.requests[outcome] ?? 0)] as const,
  );
  const sum = (isMeant: (outcome: string) => boolean): number =>
    outcomes.filter(([outcome]) => isMeant(outcome)).reduce((total, [, count]) => total + count, 0);
  const buckets = figures.latencyBuckets.map(({ edgeMs, cumulative }, index) => ({
    edge: edgeMs,
    cumulative: cumulative - (earlier.latencyBuckets[index]?.cumulative ?? 0),
  }));
  const numAnswered = sum((outcome) => outcome === 'ok');
  const quantile = (share: number): number | null =>
    numAnswered === 0 ? null : bucketQuantile(buckets, numAnswered, share);
  return {
    model: figures.model,
    version: figures.version,
    at: new Date(now.atMs),
    seconds: (now.atMs - before.atMs) / 1000,
    numAnswered,
    numRefused: sum((outcome) => refusals.has(outcome)),
    numFailed: sum((outcome) => outcome !== 'ok' && !refusals.has(outcome)),
    numRows: figures.rows - earlier.rows,
    numBatches: figures.batches - earlier.batches,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    memoryBytes: figures.process.memoryBytes,
  };
}

/** The server's own decision, or the sender's mistake: not a failure of the model. */
const refusals = new Set([
  'QUEUE_FULL',
  'DEADLINE_EXCEEDED',
  'REQUEST_ABORTED',
  'MALFORMED_REQUEST',
  'REQUEST_TOO_LARGE',
  'SHAPE_MISMATCH',
  'VALUE_RANGE',
  'INVALID_ARGUMENT',
]);

/**
 * Looks at the model server every ten seconds and keeps an hour of what its versions did in the database, so that pages show
 * it whoever opens them and after a restart too.
 *
 * @returns ends it
 */
export function sampleServing(database: Database): () => void {
  let looks = new Map<string, Look>();
  let isLooking = false;
  const look = async (): Promise<void> => {
    const server = await modelServer();
    const loaded = (await server.index()).filter(({ state }) => state === 'READY');
    // Rounded, so that two processes of Studio write one row together.
    const atMs = Math.round(Date.now() / sampleEveryMs) * sampleEveryMs;
    const next = new Map<string, Look>();
    const samples: ServingSample[] = [];
    for (const { name, version } of loaded) {
      const figures = await server.figures(name, version);
      const key = JSON.stringify([name, version]);
      const [now, before] = [{ atMs, figures }, looks.get(key)];
      const sample = before && before.atMs < atMs ? sampleBetween(before, now) : undefined;
      if (sample !== undefined) samples.push(sample);
      next.set(key, now);
    }
    looks = next;
    await writeServingSamples(database.db, samples);
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    // A server that is away leaves a gap, which is what there is to see.
    void look()
      .catch(() => undefined)
      .finally(() => (isLooking = false));
  }, sampleEveryMs);
  return () => clearInterval(timer);
}
