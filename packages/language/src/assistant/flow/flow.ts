import { z } from 'zod';
import type { AssistantLanguage, AssistantsReason } from '../assistant-types.ts';

export const assistantLanguages = ['en', 'zh', 'de'] as const satisfies readonly AssistantLanguage[];

export const handOverReasons = [
  ...['asked', 'not-known', 'not-understood', 'upset', 'action-failed', 'not-permitted', 'language', 'policy'],
] as const as readonly AssistantsReason[];

const words = z.partialRecord(z.enum(assistantLanguages), z.string().trim().min(1).max(1000));
const name = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
/** What a button says that stands for the intent; understood as the intent when it comes back. */
const label = words.optional();

export const intentRuleSchema = z.discriminatedUnion('kind', [
  /** Runs an action of {@link actionSpecs} with these slots, after a yes where `confirm`. */
  z.strictObject({
    kind: z.literal('action'),
    action: name,
    slots: z.array(z.string().min(1).max(64)).max(20),
    confirm: z.boolean(),
    label,
  }),
  /** Answers from the documents; `question` is looked up where the message itself finds nothing. */
  z.strictObject({ kind: z.literal('answer'), question: words.optional(), label }),
  z.strictObject({ kind: z.literal('hand-over'), reason: z.enum(handOverReasons as [AssistantsReason]), label }),
]);

export type IntentRule = z.infer<typeof intentRuleSchema>;

const share = z.number().min(0).max(1);
const count = z.int().min(1).max(20);

/** What the assistant does on what it understood: data that is kept in a database and edited on screen. */
export const flowSchema = z.strictObject({
  /** By intent, as the intent models name them. An intent without a rule is answered from the documents. */
  intents: z.record(name, intentRuleSchema),
  limits: z.strictObject({
    /** How often the same thing is asked before a person takes over. */
    timesAsked: count,
    /** Questions in a row that may stay without an answer. */
    unanswered: count,
    /** Turns without an answer or an action, of whatever kind. */
    turnsWithoutProgress: count,
  }),
  thresholds: z.strictObject({
    /** Least probability of an intent that a request is taken for. */
    intent: share,
    /** The same where the message has the form of a question: those are looked up first. */
    intentOfQuestion: share,
    /** What the best intent has to be ahead of the next, or the customer chooses. */
    lead: share,
    /** Least probability of an answer; where left out, as `findAnswer` has it. */
    answer: share.optional(),
  }),
  /** Said on a greeting in place of the usual words. */
  greeting: words.optional(),
});

export type Flow = z.infer<typeof flowSchema>;
