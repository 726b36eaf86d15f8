/** Times in seconds; null where nothing was counted. */
export interface Totals {
  readonly started: number;
  readonly madeUp: number;
  readonly closed: number;
  readonly contained: number;
  readonly judged: number;
  readonly resolved: number;
  readonly handedOver: number;
  readonly dueForAgent: number;
  readonly answeredInTime: number;
  readonly rated: number;
  readonly satisfied: number;
  readonly ratingMean: number | null;
  readonly firstReplyP50: number | null;
  readonly firstReplyP95: number | null;
  readonly firstAgentReplyP50: number | null;
  readonly firstAgentReplyP95: number | null;
}

export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

export interface DayIntent {
  readonly day: string;
  readonly intent: string;
  readonly count: number;
}

export interface Analytics {
  readonly totals: Totals;
  readonly handled: {
    readonly conversations: number;
    readonly total: number;
    readonly p50: number | null;
    readonly p95: number | null;
  };
  readonly reasons: readonly NamedCount[];
  readonly languages: readonly NamedCount[];
  readonly decisions: readonly NamedCount[];
  readonly thumbs: readonly NamedCount[];
  readonly ratings: readonly NamedCount[];
  readonly intents: readonly DayIntent[];
  readonly costs: { readonly hourMinor: number; readonly currency: string } | null;
}
