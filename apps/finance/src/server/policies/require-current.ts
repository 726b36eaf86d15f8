import type { CreditPolicyRow, LenderConnection } from '@newfield/store';

import { creditPolicySchema, livePolicy, RecordConflictError, requirePolicyFits } from '../platform.ts';
import { requireChampion } from './champion.ts';
import type { KeptSimulation } from './kept-simulation.ts';

/**
 * Refuses to move a policy on by a simulation of yesterday: with a model that decides no more, or beside a policy that is live no more.
 *
 * @throws RecordConflictError, InvalidArgumentError when a rule does not fit the form of the model that decides
 */
export async function requireCurrentSimulation(db: LenderConnection, policy: CreditPolicyRow): Promise<void> {
  const { row, document } = await requireChampion(db);
  requirePolicyFits(creditPolicySchema.parse(policy.document), document.fields);
  const simulation = policy.simulation as unknown as KeptSimulation | null;
  // The query says so where there is none at all.
  if (simulation === null) return;
  const live = await livePolicy(db);
  if (simulation.model?.id === row.id && (simulation.live?.id ?? null) === (live?.id ?? null)) return;
  throw new RecordConflictError('Model or live policy has changed since this was simulated.', {
    fix: 'Send it back to draft and simulate it again.',
  });
}
