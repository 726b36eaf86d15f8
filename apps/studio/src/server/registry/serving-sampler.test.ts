import type { VersionFigures } from '@newfield/serving';
import { expect, test } from 'vitest';

import { sampleBetween } from './serving-sampler.ts';

const figures = (changes: Partial<VersionFigures>): VersionFigures => ({
  model: 'pets',
  version: '1.0.0',
  requests: { ok: 10 },
  rows: 10,
  latencyMs: null,
  queueRows: 0,
  shadow: {},
  batches: 5,
  latencyBuckets: [
    { edgeMs: 1, cumulative: 10 },
    { edgeMs: 5, cumulative: 10 },
  ],
  process: { memoryBytes: 3e8, startedMs: 1 },
  ...changes,
});

test('the quantiles are those of the time between two looks alone', () => {
  const now = figures({
    requests: { ok: 30, QUEUE_FULL: 2, UNEXPECTED: 1 },
    rows: 50,
    batches: 15,
    latencyBuckets: [
      { edgeMs: 1, cumulative: 10 },
      { edgeMs: 5, cumulative: 30 },
    ],
  });
  // All twenty took between 1 and 5 ms: the median is half-way.
  expect(sampleBetween({ atMs: 0, figures: figures({}) }, { atMs: 10_000, figures: now })).toMatchObject({
    seconds: 10,
    numAnswered: 20,
    numRefused: 2,
    numFailed: 1,
    numRows: 40,
    numBatches: 10,
    p50Ms: 3,
    p99Ms: 4.96,
  });
});

test('a server that was started anew gives no sample, for its counts began again', () => {
  const now = figures({ requests: { ok: 1 }, rows: 1, process: { memoryBytes: 3e8, startedMs: 2 } });
  expect(sampleBetween({ atMs: 0, figures: figures({}) }, { atMs: 10_000, figures: now })).toBeUndefined();
});
