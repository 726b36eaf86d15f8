import { expect, it } from 'vitest';

import { analyticsTable } from './analytics-table.ts';
import type { AnalyticsView } from './analytics-view.ts';

it('has one figure a line, and nothing that a spreadsheet takes for a formula', () => {
  const view = {
    totals: { started: 3, ratingMean: null },
    handled: { total: 60.5 },
    reasons: [{ name: '=1+1', count: 2 }],
    intents: [{ day: '2026-11-27', intent: 'a "b"', count: 1 }],
    ...{ languages: [], decisions: [], thumbs: [], ratings: [], costs: null },
  } as unknown as AnalyticsView;
  expect(analyticsTable(view).split('\r\n')).toEqual([
    '"group","name","value"',
    '"totals","started",3',
    '"totals","ratingMean",',
    '"handleTimeSeconds","total",60.5',
    `"reasons","'=1+1",2`,
    '"intents 2026-11-27","a ""b""",1',
    '',
  ]);
});
