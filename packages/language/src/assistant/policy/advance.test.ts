import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundAnswer } from '../../answers/find-answer.ts';
import { actionSpecs } from '../actions/action-specs.ts';
import type { AssistantState, Understanding } from '../assistant-types.ts';
import { defaultFlow } from '../flow/default-flow.ts';
import type { Flow } from '../flow/flow.ts';
import { advance, type Advanced } from './advance.ts';
import { closeConversation, firstState, handBack } from './states.ts';
import type { Found } from './step.ts';

const understood = (changes: Partial<Understanding> = {}): Understanding => ({
  ...{ language: 'en', isLanguageReliable: true, maskedText: 'text', guesses: [], isOutOfScope: true, slots: {} },
  ...{ sentiment: 'neutral', wantsPerson: false, consent: undefined, isQuestion: false },
  ...changes,
});
const meaning = (intent: string, changes: Partial<Understanding> = {}): Understanding =>
  understood({ guesses: [{ intent, probability: 0.9 }], isOutOfScope: false, ...changes });
const passage = { id: 'p', documentId: 'd', text: 'It is free.', headings: [], start: 0, end: 11 };
const span = { text: 'It is free.', start: 0, end: 11 };
const answer: FoundAnswer = { passage, quote: span, sentence: span, probability: 0.9 };
const found = (changes: Partial<Found> = {}): Found => ({ answers: [], key: 'c/m', customerId: 'a', ...changes });

function walk(steps: readonly (readonly [Understanding, Found])[], flow: Flow = defaultFlow): Advanced[] {
  let state: AssistantState = firstState('en');
  return steps.map(([said, world]) => {
    const next = advance(flow, state, said, world);
    state = next.state;
    return next;
  });
}
const kinds = (advanced: readonly Advanced[]): string[] => advanced.map(({ decision }) => decision.kind);
const orderNumber = 'NL-10001';

describe('the assistant’s policy', () => {
  it('asks for what is missing, has it confirmed and acts on a plain yes', () => {
    const steps = walk([
      [meaning('cancel-order'), found()],
      [understood({ slots: { orderNumber } }), found()],
      [understood({ consent: 'yes' }), found()],
    ]);
    expect(kinds(steps)).toEqual(['ask', 'confirm', 'act']);
    expect(steps[2]!.decision).toMatchObject({ prepared: { action: 'cancel-order', input: { orderNumber } } });
  });

  it('takes a sharp statement after an unknown question for upset, and a question for a question', () => {
    const unknown = understood({ isQuestion: true });
    const sharp = understood({ sentiment: 'negative' });
    expect(
      walk([
        [unknown, found()],
        [sharp, found()],
      ]).at(-1)!.decision,
    ).toMatchObject({ reason: 'upset' });
    const order = meaning('track-order', { sentiment: 'negative', isQuestion: true, slots: { orderNumber } });
    expect(
      kinds(
        walk([
          [unknown, found()],
          [order, found()],
        ]),
      ),
    ).toEqual(['not-known', 'act']);
  });

  it('looks up an order without a confirmation', () => {
    expect(kinds(walk([[meaning('track-order', { slots: { orderNumber } }), found()]]))).toEqual(['act']);
  });

  it('asks an anonymous customer to sign in, and goes on when they have', () => {
    const cancel = meaning('cancel-order', { slots: { orderNumber } });
    const anonymous = found({ customerId: undefined } as Partial<Found>);
    const steps = walk([
      [cancel, anonymous],
      [understood(), found()],
    ]);
    expect(steps[0]!.decision).toMatchObject({ kind: 'ask', missing: 'identity' });
    expect(kinds(steps)[1]).toBe('confirm');
  });

  it('asks the same thing twice at most', () => {
    const steps = walk([
      [meaning('cancel-order'), found()],
      [understood(), found()],
      [understood(), found()],
    ]);
    expect(kinds(steps)).toEqual(['ask', 'ask', 'hand-over']);
  });

  it('says twice in a row that it does not know, then hands over; an answer between them begins anew', () => {
    const unknown = [understood(), found()] as const;
    const known = [understood({ isQuestion: true }), found({ answers: [answer] })] as const;
    expect(kinds(walk([unknown, unknown, unknown]))).toEqual(['not-known', 'not-known', 'hand-over']);
    expect(kinds(walk([unknown, unknown, known, unknown]))).toEqual(['not-known', 'not-known', 'answer', 'not-known']);
  });

  it('passes on who says yes to a person', () => {
    const steps = walk([
      [understood(), found()],
      [understood({ consent: 'yes' }), found()],
    ]);
    expect(kinds(steps)).toEqual(['not-known', 'hand-over']);
  });

  it('has the customer choose between two intents that are nearly as likely', () => {
    const guesses = [
      { intent: 'cancel-order', probability: 0.48 },
      { intent: 'refund', probability: 0.44 },
    ];
    const [step] = walk([[understood({ guesses, isOutOfScope: false }), found()]]);
    expect(step!.decision).toEqual({ kind: 'choose', intents: ['cancel-order', 'refund'] });
  });

  it('answers a question before it does something', () => {
    const [step] = walk([[meaning('refund', { isQuestion: true }), found({ answers: [answer] })]]);
    expect(step!.decision.kind).toBe('answer');
  });

  it('takes a corrected value, and has it confirmed anew', () => {
    const steps = walk([
      [meaning('cancel-order', { slots: { orderNumber } }), found()],
      [understood({ consent: 'no', slots: { orderNumber: 'NL-10002' } }), found({ key: 'c/2' })],
    ]);
    expect(steps[1]!.decision).toMatchObject({
      kind: 'confirm',
      prepared: { key: 'c/2', input: { orderNumber: 'NL-10002' } },
    });
  });

  it('drops what waits for a yes when the topic changes', () => {
    const steps = walk([
      [meaning('cancel-order', { slots: { orderNumber } }), found()],
      [understood({ isQuestion: true }), found({ answers: [answer] })],
      [understood({ consent: 'yes' }), found()],
    ]);
    expect(kinds(steps)).toEqual(['confirm', 'answer', 'not-known']);
  });

  it.each(['not-permitted', 'asked', 'language'])('hands over where it has to: %s', (reason) => {
    const said = {
      'not-permitted': understood({ consent: 'yes' }),
      asked: understood({ wantsPerson: true }),
      language: understood({ foreignLanguage: 'fr' }),
    }[reason]!;
    const other = reason === 'not-permitted' ? found({ customerId: 'b' }) : found();
    const steps = walk([
      [meaning('cancel-order', { slots: { orderNumber } }), found()],
      [said, other],
    ]);
    expect(steps[1]!.decision).toEqual({ kind: 'hand-over', reason });
  });
});

const anyIntent = fc.constantFrom(
  'track-order',
  'cancel-order',
  'change-address',
  'refund',
  'damaged',
  'return-article',
);
const anyUnderstanding: fc.Arbitrary<Understanding> = fc
  .record({
    guesses: fc.array(
      fc.record({ intent: anyIntent, probability: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100) }),
      {
        maxLength: 3,
      },
    ),
    isOutOfScope: fc.boolean(),
    slots: fc.record(
      {
        orderNumber: fc.constantFrom('NL-10001', 'NL-10002', 'nonsense'),
        address: fc.constantFrom('Mill Lane 12, 10115 Newtown', '<b>'),
      },
      { requiredKeys: [] },
    ),
    sentiment: fc.constantFrom('negative', 'neutral', 'positive'),
    consent: fc.constantFrom('yes', 'no', undefined),
    isQuestion: fc.boolean(),
    wantsPerson: fc.constant(false),
  })
  .map((said) =>
    understood({
      ...said,
      guesses: [...said.guesses].sort((x, y) => y.probability - x.probability),
    } as Partial<Understanding>),
  );
const anyFound = (withAnswers: boolean): fc.Arbitrary<Found> =>
  fc.record(
    {
      answers: withAnswers ? fc.constantFrom([], [answer]) : fc.constant([]),
      key: fc.integer({ min: 1, max: 999 }).map((number) => `c/${number}`),
      customerId: fc.constantFrom('a', 'a', 'a', 'a', 'a', 'b'),
    },
    { requiredKeys: ['answers', 'key', 'customerId'] },
  );
const anyWalk = (withAnswers: boolean, minLength = 1) =>
  fc.array(fc.tuple(anyUnderstanding, anyFound(withAnswers)), { minLength, maxLength: 40 });
/** Whatever an editor may set; actions that change something stay without `confirm` in half of them. */
const anyFlow: fc.Arbitrary<Flow> = fc
  .record({
    timesAsked: fc.integer({ min: 1, max: 4 }),
    unanswered: fc.integer({ min: 1, max: 4 }),
    confirm: fc.boolean(),
  })
  .map(({ timesAsked, unanswered, confirm }) => ({
    ...defaultFlow,
    limits: { ...defaultFlow.limits, timesAsked, unanswered },
    intents: Object.fromEntries(
      Object.entries(defaultFlow.intents).map(([name, rule]) => [
        name,
        rule.kind === 'action' ? { ...rule, confirm } : rule,
      ]),
    ),
  }));

describe('every walk of messages', () => {
  it('without an answer or an action ends with a person within the stated number of turns', () => {
    fc.assert(
      fc.property(anyFlow, anyWalk(false, 30), (flow, steps) => {
        let sinceProgress = 0;
        for (const { decision } of walk(steps, flow)) {
          if (decision.kind === 'hand-over') return;
          sinceProgress = decision.kind === 'answer' || decision.kind === 'act' ? 0 : sinceProgress + 1;
          expect(sinceProgress).toBeLessThanOrEqual(flow.limits.turnsWithoutProgress);
        }
      }),
    );
  });

  it('changes something only after a confirmation and the next plain yes of the same customer, even where a flow forgets it', () => {
    fc.assert(
      fc.property(anyFlow, anyWalk(true), (flow, steps) => {
        let before: AssistantState = firstState('en');
        steps.forEach(([said, world]) => {
          const { decision, state } = advance(flow, before, said, world);
          if (decision.kind === 'act' && actionSpecs[decision.prepared.action as 'cancel-order'].changesSomething) {
            expect(before.kind).toBe('confirming');
            expect(said.consent).toBe('yes');
            expect(decision.prepared).toBe((before as Extract<AssistantState, { kind: 'confirming' }>).prepared);
            expect(decision.prepared.customerId).toBe(world.customerId);
          }
          before = state;
        });
      }),
    );
  });

  it('hands over by one transition, which is told once, and keeps silent until a person hands back', () => {
    fc.assert(
      fc.property(anyFlow, anyWalk(true), (flow, steps) => {
        let before: AssistantState = firstState('en');
        for (const [said, world] of steps) {
          const { decision, state } = advance(flow, before, said, world);
          expect(state.kind === 'handed-over' && before.kind !== 'handed-over').toBe(decision.kind === 'hand-over');
          expect(decision.kind === 'silent').toBe(before.kind === 'handed-over');
          if (before.kind === 'handed-over') expect(state).toBe(before);
          before = state;
        }
      }),
    );
  });

  it('asks and waits no more often than its limit says, and never shrinks the count of what had no answer', () => {
    fc.assert(
      fc.property(anyFlow, anyWalk(true), (flow, steps) => {
        let before: AssistantState = firstState('en');
        for (const [said, world] of steps) {
          const { state } = advance(flow, before, said, world);
          if (state.kind === 'asking' || state.kind === 'confirming') {
            expect(state.timesAsked).toBeLessThanOrEqual(flow.limits.timesAsked);
          }
          expect(state.unanswered).toBeGreaterThanOrEqual(before.unanswered);
          before = state;
        }
      }),
    );
  });

  it('can always be ended by a person: nothing is a trap, and the end is left by nothing', () => {
    fc.assert(
      fc.property(anyWalk(true), (steps) => {
        const last = walk(steps).at(-1)!.state;
        expect(closeConversation(last).kind).toBe('closed');
        expect(handBack(closeConversation(last)).kind).toBe('closed');
        if (last.kind === 'handed-over') expect(handBack(last)).toEqual(firstState(last.language));
        else
          expect(advance(defaultFlow, last, understood({ wantsPerson: true }), found()).state.kind).toBe('handed-over');
        const [said, world] = steps[0]!;
        const closed = closeConversation(last);
        expect(advance(defaultFlow, closed, said, world)).toMatchObject({
          state: closed,
          decision: { kind: 'silent' },
        });
      }),
    );
  });

  it('reaches every state and every decision', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(anyWalk(true), (steps) => {
        for (const { state, decision } of walk(steps)) reached.add(`in ${state.kind}`).add(decision.kind);
      }),
      { numRuns: 500, seed: 7 },
    );
    for (const kind of ['listening', 'asking', 'confirming', 'handed-over']) expect(reached).toContain(`in ${kind}`);
    for (const kind of ['answer', 'act', 'confirm', 'ask', 'choose', 'cancelled', 'not-known', 'hand-over', 'silent']) {
      expect(reached).toContain(kind);
    }
  });
});
