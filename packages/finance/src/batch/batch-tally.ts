import type { Outcome } from '../lending/credit-policy.ts';
import { outcomes } from '../lending/policy-outcomes.ts';
import type { ScoredRows } from './score-rows.ts';

/** What became of a batch: no row of it. */
export interface BatchSummary {
  readonly numRows: number;
  /** Rows by score, rising. */
  readonly scores: readonly { readonly score: number; readonly numRows: number }[];
  /** Of the chance of going bad, in [0, 1]. */
  readonly meanChance: number;
  /** Absent without a policy. */
  readonly outcomes?: Readonly<Record<Outcome, number>>;
  /** Whether the rows of the result carry a key of the file. */
  readonly hasKey: boolean;
}

/** Adds up what threads tell of their rows. */
export class BatchTally {
  numRows = 0;
  readonly #counts = new Map<number, number>();
  readonly #byOutcome = outcomes.map(() => 0);
  #sumOfChances = 0;

  add({ numRows, counts, sumOfChances, byOutcome }: ScoredRows): void {
    this.numRows += numRows;
    this.#sumOfChances += sumOfChances;
    for (let at = 0; at < counts.length; at += 2) {
      const score = counts[at]!;
      this.#counts.set(score, (this.#counts.get(score) ?? 0) + counts[at + 1]!);
    }
    byOutcome.forEach((count, code) => (this.#byOutcome[code]! += count));
  }

  summary(hasKey: boolean, hasPolicy: boolean): BatchSummary {
    const scores = [...this.#counts].sort(([a], [b]) => a - b).map(([score, numRows]) => ({ score, numRows }));
    const entries = outcomes.map((outcome, code) => [outcome, this.#byOutcome[code]!] as const);
    return {
      numRows: this.numRows,
      scores,
      meanChance: this.#sumOfChances / this.numRows,
      ...(hasPolicy && { outcomes: Object.fromEntries(entries) as Record<Outcome, number> }),
      hasKey,
    };
  }
}
