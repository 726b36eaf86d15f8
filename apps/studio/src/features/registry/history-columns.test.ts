import { expect, test } from 'vitest';

import { historyColumns } from './history-columns.ts';
import type { ServingSample } from './serving-answers.ts';

const start = Date.parse('2026-11-25T10:00:00Z') / 1000;
const sample = (version: string, s: number, changes: Partial<ServingSample> = {}): ServingSample => ({
  version,
  at: new Date((start + s) * 1000).toISOString(),
  seconds: 10,
  numAnswered: 0,
  numRefused: 0,
  numFailed: 0,
  numRows: 0,
  numBatches: 0,
  p50Ms: null,
  p99Ms: null,
  memoryBytes: 2e8,
  ...changes,
});

test('versions stand side by side on one axis, per second', () => {
  const samples = [sample('1.0.0', 0, { numAnswered: 50 }), sample('1.1.0', 10, { numAnswered: 20 })];
  const { data, lines } = historyColumns('requests', samples, ['1.0.0', '1.1.0']);
  expect(data).toEqual([
    [start, start + 10],
    [5, undefined],
    [undefined, 2],
  ]);
  expect(lines.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
});

test('while the server was away there is a gap and no line', () => {
  const { data } = historyColumns('memory', [sample('1.0.0', 0), sample('1.0.0', 100)], ['1.0.0', '1.1.0']);
  expect(data).toEqual([
    [start, start + 1, start + 100],
    [200, null, 200],
  ]);
});
