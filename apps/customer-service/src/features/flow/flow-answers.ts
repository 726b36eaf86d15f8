import type { AssistantState, Citation, Flow, FlowProblem, TraceStep } from '@newfield/language';

/** As the server answers them: dates are texts. */
export type FlowState = 'draft' | 'live' | 'retired';
export type IntentRules = Flow['intents'];
export type IntentRule = IntentRules[string];

export interface FlowLine {
  readonly id: string;
  readonly version: number;
  readonly state: FlowState;
  readonly note: string;
  readonly createdByName: string | null;
  readonly changedAt: string;
}

export interface ShownFlow {
  readonly id: string;
  readonly version: number;
  readonly state: FlowState;
  readonly note: string;
  readonly document: Flow;
}

export interface FlowAction {
  readonly name: string;
  readonly slots: readonly string[];
  readonly changesSomething: boolean;
}

export interface FlowCustomer {
  readonly id: string;
  readonly name: string;
}

export interface FlowAnswer {
  readonly flow: ShownFlow;
  readonly problems: readonly FlowProblem[];
  readonly live: { readonly id: string | null; readonly version: number; readonly document: Flow };
  readonly evaluation?: { readonly id: string } | null;
  readonly evaluationOfLive?: { readonly id: string } | null;
  readonly actions: readonly FlowAction[];
  readonly customers: readonly FlowCustomer[];
}

export interface TrialReply {
  readonly text: string;
  readonly decision: string;
  readonly state: AssistantState;
  readonly speech: 'template' | 'extractive' | 'generated';
  readonly citations: readonly Citation[];
  readonly suggestions: readonly string[];
  readonly trace: readonly TraceStep[];
  readonly guesses: readonly { readonly intent: string; readonly probability: number }[];
}
