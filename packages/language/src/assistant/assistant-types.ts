import type { FoundAnswer } from '../answers/index.ts';
import type { IntentGuess } from '../intents/intent-model.ts';
import type { Sentiment } from '../sentiment/index.ts';
import type { PersonalRecord } from './privacy/known-values.ts';

/** Languages in which the assistant speaks by itself; other customers are served by translation, or handed over. */
export type AssistantLanguage = 'en' | 'zh' | 'de';

/** What of a message is personal, and is masked before anything leaves the process. */
export type PersonalDataKind = 'email' | 'phone' | 'card' | 'iban' | 'name' | 'address' | 'secret';

/** Replaces a value in a text by `[email 1]`, `[card 2]` … */
export interface MaskedValue {
  readonly kind: PersonalDataKind;
  /** As it stands in the masked text. */
  readonly mask: string;
  /** Of the process alone: it is never logged, traced or sent to a model elsewhere. */
  readonly value: string;
}

/** A message as the assistant understood it. Nothing in it but `slots` holds a personal value. */
export interface Understanding {
  readonly language: AssistantLanguage;
  /** False where the language was taken over from the conversation. */
  readonly isLanguageReliable: boolean;
  readonly maskedText: string;
  readonly guesses: readonly IntentGuess[];
  readonly isOutOfScope: boolean;
  /** By slot, such as `orderNumber`: what the flow asks for. */
  readonly slots: Readonly<Record<string, string>>;
  /** Left out where no model judges the language. */
  readonly sentiment?: Sentiment;
  /** Asks for a person. */
  readonly wantsPerson: boolean;
  /** Says yes or no to what was asked. */
  readonly consent: 'yes' | 'no' | undefined;
  /** Asks for knowledge rather than for something to be done. */
  readonly isQuestion?: boolean;
  /** ISO 639-1 of what it is written in, where the assistant doesn't speak that. */
  readonly foreignLanguage?: string;
}

/** An action with all it needs, put before the customer. */
export interface PreparedAction {
  readonly action: string;
  readonly input: Readonly<Record<string, string>>;
  /** The same key never has its effect twice. */
  readonly key: string;
  /** Whose yes it waits for; nobody else's counts. */
  readonly customerId?: string;
}

/** Why the assistant hands over by itself. */
export type AssistantsReason =
  'asked' | 'not-known' | 'not-understood' | 'upset' | 'action-failed' | 'not-permitted' | 'language' | 'policy';

/** Why a person has the word: the assistant handed over, or a person took over. */
export type HandOverReason = AssistantsReason | 'taken-over';

/** Where a conversation stands. Every state but `closed` is left by an event alone, and each count only grows: no loop is possible. */
export type AssistantState = Readonly<{
  /** Questions that got no answer since a person last had the word. */
  unanswered: number;
  language: AssistantLanguage;
  /** Questions in a row that got no answer; 0 where left out. */
  unansweredInARow?: number;
  /** Turns since the last answer or action; 0 where left out. What bounds every walk without progress. */
  turnsWithoutProgress?: number;
}> &
  (
    | { readonly kind: 'listening' }
    | {
        readonly kind: 'asking';
        readonly intent: string;
        readonly slots: Readonly<Record<string, string>>;
        readonly missing: string;
        readonly timesAsked: number;
      }
    | { readonly kind: 'confirming'; readonly prepared: PreparedAction; readonly timesAsked: number }
    | { readonly kind: 'handed-over'; readonly reason: HandOverReason }
    | { readonly kind: 'closed' }
  );

/** What the policy decides on a message, before a word is written. */
export type Decision =
  | { readonly kind: 'answer'; readonly answers: readonly FoundAnswer[] }
  | { readonly kind: 'act'; readonly prepared: PreparedAction }
  | { readonly kind: 'confirm'; readonly prepared: PreparedAction }
  | { readonly kind: 'ask'; readonly intent: string; readonly missing: string }
  | { readonly kind: 'choose'; readonly intents: readonly string[] }
  | { readonly kind: 'greet' | 'thank' | 'cancelled' }
  | { readonly kind: 'not-known' }
  | { readonly kind: 'hand-over'; readonly reason: AssistantsReason }
  /** A person has the word, or nobody any more. */
  | { readonly kind: 'silent' };

/** Where an answer stands: what the customer can open and read. */
export interface Citation {
  readonly documentId: string;
  readonly passageId: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly page?: number;
  /** In the document's own words. */
  readonly quote: string;
}

/** A step of a decision, for the agent's trace and the flow designer's test chat. Without personal values. */
export interface TraceStep {
  readonly step:
    'mask' | 'language' | 'intent' | 'slots' | 'sentiment' | 'retrieval' | 'policy' | 'action' | 'speech' | 'check';
  /** What came out, in a form that a page can show. */
  readonly found: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Milliseconds it took. */
  readonly ms: number;
}

/** How a reply was made. `generated` only after each sentence was found in what is cited. */
export type SpeechKind = 'template' | 'extractive' | 'generated';

/** The assistant's turn. */
export interface AssistantReply {
  readonly understanding: Understanding;
  readonly decision: Decision;
  readonly state: AssistantState;
  /** Empty where it keeps silent. */
  readonly text: string;
  readonly speech: SpeechKind;
  readonly citations: readonly Citation[];
  /** Answers offered as buttons, as they are to be sent: “yes”, an intent's words. */
  readonly suggestions: readonly string[];
  readonly trace: readonly TraceStep[];
}

/** Who the customer is, where the shop has proved it; anonymous customers may ask, and act on nothing. */
export interface CustomerIdentity {
  readonly customerId: string;
  /** Their own: masked wherever a message holds it. */
  readonly personal?: PersonalRecord;
}

export interface CustomerTurn {
  readonly conversationId: string;
  /** Of the message: the key of what it brings about. */
  readonly messageId: string;
  readonly text: string;
  /** Default: a conversation that begins. */
  readonly state?: AssistantState;
  readonly customer?: CustomerIdentity;
  /** Of the page that the customer writes on; decides where the text doesn't. */
  readonly pageLanguage?: AssistantLanguage;
}

/** What came of an action. Values are for the customer whose they are. */
export type ActionOutcome =
  | { readonly kind: 'done'; readonly facts: Readonly<Record<string, string>> }
  /** Refused by the rules of the shop, with the code of a template: `not-found`, `already-sent`, `too-old`, … */
  | { readonly kind: 'refused'; readonly code: string; readonly facts: Readonly<Record<string, string>> }
  | { readonly kind: 'not-permitted' }
  | { readonly kind: 'failed' };

/** Where actions have their effect: the shop's system. */
export interface ActionPort {
  /** Never twice with one key; only on what belongs to `customer`. */
  run(prepared: PreparedAction, customer: CustomerIdentity): Promise<ActionOutcome>;
}
