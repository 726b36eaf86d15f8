import type { GroupFairness } from '../governance/fairness.ts';
import type { CreditPolicy } from './credit-policy.ts';
import type { CreditHistory } from './open-history.ts';
import type { ProductionModel } from './production-model.ts';
import { amountsOf } from './simulate-policy.ts';
import { fairnessOf } from './simulation/fairness-of.ts';
import { approvedRows } from './simulation/policy-figures.ts';
import { policyOutcomes } from './policy-outcomes.ts';

/** Approval of past applicants by each of a table's groups, under a policy and a model. */
export function fairnessUnder(
  policy: CreditPolicy,
  model: ProductionModel,
  history: CreditHistory,
): { readonly name: string; readonly groups: readonly GroupFairness[] }[] {
  const { bad, columns } = history.table;
  const { scores, badChances } = model.score(columns);
  const amounts = amountsOf(history);
  const { codes } = policyOutcomes(policy, { scores, columns, amounts });
  return history.groups.map(({ name, values }) => ({
    name,
    groups: fairnessOf(values as readonly (string | null)[], { approved: approvedRows(codes), badChances, bad }),
  }));
}
