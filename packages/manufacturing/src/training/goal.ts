/** A figure that a bundle is meant to reach on a test split; kept in its manifest under `domain.goals`. */
export interface Goal {
  /** As `newfield evaluate` names it. */
  readonly metric: string;
  readonly atLeast: number;
}
