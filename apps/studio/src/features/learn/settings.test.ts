import { describe, expect, it, test } from 'vitest';

import { batchSizes, defaultSettings, readSettings, trainCounts, writeSettings } from './settings.ts';

const read = (query: string) => readSettings(new URLSearchParams(query));

describe('the page’s address', () => {
  it('holds nothing of what is usual', () => {
    expect(writeSettings(defaultSettings)).toEqual({});
    expect(read('')).toEqual(defaultSettings);
  });

  it('gives back what was written into it', () => {
    const settings = {
      ...defaultSettings,
      data: 'spiral',
      hidden: [8, 8, 2],
      batchSize: 0,
      l2: 0.01,
      seed: 77,
    } as const;
    expect(read(new URLSearchParams(writeSettings(settings)).toString())).toEqual(settings);
  });

  it.each([
    'data=lungs',
    'hidden=1',
    'hidden=9-2',
    'hidden=2-2-2-2',
    'hidden=x',
    'noise=7',
    'noise=much',
    'seed=0.5',
    'seed=-1',
    'rate=40',
    'batch=7',
    'l2=-1',
    'rows=1000000',
  ])('takes the usual for %s', (query) => {
    expect(read(query)).toEqual(defaultSettings);
  });
});

test('every batch is full, whatever the number of rows', () => {
  for (const rows of trainCounts) for (const size of batchSizes) expect(size === 0 ? 0 : rows % size).toBe(0);
});
