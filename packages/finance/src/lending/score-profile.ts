import type { CreditHistory } from './open-history.ts';
import type { ProductionModel } from './production-model.ts';
import { requireOutcomes } from './simulate-policy.ts';

/** How many good and bad applicants have a score. */
export interface ScoreCount {
  readonly score: number;
  readonly good: number;
  readonly bad: number;
}

/** Past applicants by whole score, rising: what cut-offs are set on. @throws InvalidArgumentError as `simulatePolicy` does */
export function scoreProfile(model: ProductionModel, history: CreditHistory): ScoreCount[] {
  requireOutcomes(history);
  const { bad, columns } = history.table;
  const counts = new Map<number, { good: number; bad: number }>();
  model.score(columns).scores.forEach((score, row) => {
    const count = counts.get(score) ?? { good: 0, bad: 0 };
    if (bad[row] === 1) count.bad++;
    else count.good++;
    counts.set(score, count);
  });
  return [...counts].sort(([a], [b]) => a - b).map(([score, count]) => ({ score, ...count }));
}
