import { describe, expect, it } from 'vitest';
import { checkFlow, type FlowProblem } from './check-flow.ts';
import { defaultFlow } from './default-flow.ts';
import type { Flow } from './flow.ts';

const withRule = (intent: string, rule: unknown): unknown => ({
  ...defaultFlow,
  intents: { ...defaultFlow.intents, [intent]: rule },
});
const action = { kind: 'action', action: 'cancel-order', slots: ['orderNumber'], confirm: true };

describe('a flow', () => {
  it('of the sample shop has no problems, and comes back whole from JSON', () => {
    const known = ['track-order', 'cancel-order', 'change-address', 'refund', 'damaged', 'return-article'];
    expect(checkFlow(JSON.parse(JSON.stringify(defaultFlow)), known)).toEqual([]);
  });

  it.each<[FlowProblem['code'], unknown, string]>([
    ['not-a-flow', { ...defaultFlow, limits: { timesAsked: 0 } }, 'limits.timesAsked'],
    ['not-a-flow', withRule('Refund!', action), 'intents.Refund!'],
    ['unknown-action', withRule('refund', { ...action, action: 'pay' }), 'refund'],
    ['missing-slot', withRule('refund', { ...action, slots: [] }), 'refund'],
    ['unknown-slot', withRule('refund', { ...action, slots: ['orderNumber', 'name'] }), 'refund'],
    ['not-confirmed', withRule('refund', { ...action, confirm: false }), 'refund'],
    ['no-way-to-a-person', withRule('wants-person', { kind: 'answer' }), 'wants-person'],
    [
      'thresholds-out-of-order',
      { ...defaultFlow, thresholds: { ...defaultFlow.thresholds, intent: 0.9 } } satisfies Flow,
      'thresholds.intentOfQuestion',
    ],
  ])('is told what is wrong and where: %s', (code, flow, where) => {
    expect(checkFlow(flow)).toContainEqual({ code, where, message: expect.stringMatching(/\. [A-Z].*\.$/u) });
  });

  it('is told which rule is never reached', () => {
    expect(checkFlow(withRule('warranty', { kind: 'answer' }), Object.keys(defaultFlow.intents))).toEqual([
      expect.objectContaining({ code: 'unknown-intent', where: 'warranty' }),
    ]);
  });
});
