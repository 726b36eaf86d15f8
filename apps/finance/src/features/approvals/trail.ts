/** A line of a trail as the server tells it. */
export interface TrailLine {
  readonly id: string;
  readonly fromState: string;
  readonly toState: string;
  readonly comment: string;
  readonly actorName: string | null;
  readonly at: string;
}

export interface Trail {
  readonly lines: readonly TrailLine[];
  /** Whether the reader made it or submitted it last. */
  readonly isOwn: boolean;
}
