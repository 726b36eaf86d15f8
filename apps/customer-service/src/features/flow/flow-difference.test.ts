import { expect, it } from 'vitest';

import { flowDifference } from './flow-difference.ts';

it('names each place that was added, removed or changed, and no other', () => {
  const before = {
    intents: { refund: { kind: 'action', slots: ['orderNumber'] }, thanks: { kind: 'answer' } },
    limit: 2,
  };
  const after = {
    intents: { refund: { kind: 'action', slots: ['orderNumber', 'address'] } },
    limit: 2,
    greeting: 'Hi',
  };
  expect(flowDifference(before, after)).toEqual([
    { path: 'intents › refund › slots', before: 'orderNumber', after: 'orderNumber, address' },
    { path: 'intents › thanks › kind', before: 'answer', after: undefined },
    { path: 'greeting', before: undefined, after: 'Hi' },
  ]);
  expect(flowDifference(before, structuredClone(before))).toEqual([]);
});
