import { actionNames, actionSpec, type SlotName } from '../actions/action-specs.ts';
import { flowSchema, type Flow } from './flow.ts';

/** What is wrong with a flow, for whoever edits it. */
export interface FlowProblem {
  /** Stable; what a page translates. */
  readonly code:
    | 'not-a-flow'
    | 'unknown-action'
    | 'missing-slot'
    | 'unknown-slot'
    | 'not-confirmed'
    | 'unknown-intent'
    | 'no-way-to-a-person'
    | 'thresholds-out-of-order';
  /** The intent, or the path of the field; empty for the flow as a whole. */
  readonly where: string;
  /** What is wrong and how to mend it. */
  readonly message: string;
}

/** Understood by rules and models of every flow. */
const ownIntents: readonly string[] = ['greet', 'thank', 'wants-person'];

/**
 * Everything that keeps a flow from going live.
 *
 * @param knownIntents of the intent models, where they are known: a rule for another intent is never reached
 * @returns no problems where it can
 */
export function checkFlow(flow: unknown, knownIntents?: readonly string[]): FlowProblem[] {
  const parsed = flowSchema.safeParse(flow);
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => ({
      code: 'not-a-flow',
      where: path.join('.'),
      message: `${message}. Set this field to a value of its kind.`,
    }));
  }
  const rules = Object.entries(parsed.data.intents);
  return [
    ...rules.flatMap(([intent, rule]) => (rule.kind === 'action' ? actionProblems(intent, rule) : [])),
    ...rules.flatMap(([intent]) => unreachable(intent, knownIntents)),
    ...wholeProblems(parsed.data),
  ];
}

function actionProblems(
  intent: string,
  { action, slots, confirm }: Extract<Flow['intents'][string], { readonly kind: 'action' }>,
): FlowProblem[] {
  const spec = actionSpec(action);
  if (spec === undefined) {
    return [
      {
        code: 'unknown-action',
        where: intent,
        message: `There is no action “${action}”. Choose one of ${actionNames.join(', ')}.`,
      },
    ];
  }
  const missing = spec.slots.filter((slot) => !slots.includes(slot));
  const unknown = slots.filter((slot) => !spec.slots.includes(slot as SlotName));
  return [
    ...missing.map((slot): FlowProblem => ({
      code: 'missing-slot',
      where: intent,
      message: `“${action}” needs ${slot}. Add it to the slots.`,
    })),
    ...unknown.map((slot): FlowProblem => ({
      code: 'unknown-slot',
      where: intent,
      message: `“${action}” takes no ${slot}. Remove it from the slots.`,
    })),
    ...(spec.changesSomething && !confirm
      ? [
          {
            code: 'not-confirmed',
            where: intent,
            message: `“${action}” changes something. Have the customer confirm it.`,
          } as const,
        ]
      : []),
  ];
}

function unreachable(intent: string, known: readonly string[] | undefined): FlowProblem[] {
  if (known === undefined || known.includes(intent) || ownIntents.includes(intent)) return [];
  return [
    {
      code: 'unknown-intent',
      where: intent,
      message: `No intent model knows “${intent}”, so this is never reached. Add examples of it, or remove it.`,
    },
  ];
}

function wholeProblems({ intents, thresholds }: Flow): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const person = intents['wants-person'];
  if (person !== undefined && person.kind !== 'hand-over') {
    problems.push({
      code: 'no-way-to-a-person',
      where: 'wants-person',
      message: 'Who asks for a person gets none. Make it a hand-over.',
    });
  }
  if (thresholds.intentOfQuestion < thresholds.intent) {
    problems.push({
      code: 'thresholds-out-of-order',
      where: 'thresholds.intentOfQuestion',
      message: 'A question would start an action sooner than a request. Raise it to that of requests at least.',
    });
  }
  return problems;
}
