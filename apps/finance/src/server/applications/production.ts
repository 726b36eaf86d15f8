import type { CreditPolicy } from '@newfield/finance';
import type { LenderConnection } from '@newfield/store';

import { creditPolicySchema, livePolicy, NoChampionError, NoLivePolicyError, servingModels } from '../platform.ts';
import { openedModel, type OpenedModel } from './opened-models.ts';

/** By what applications are decided. */
export interface Deciding {
  readonly champion: OpenedModel;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly policy: CreditPolicy;
}

export interface Production extends Deciding {
  /** They score along and decide nothing. */
  readonly challengers: readonly OpenedModel[];
}

/**
 * By what a lender's applications are decided now.
 *
 * @throws NoChampionError, NoLivePolicyError
 */
export async function production(own: LenderConnection): Promise<Production> {
  const [first, ...others] = await servingModels(own);
  if (first?.state !== 'champion') {
    throw new NoChampionError('The lender has no champion.', {
      fix: 'Train a model, have it approved, make it champion.',
    });
  }
  const live = await livePolicy(own);
  if (live === undefined) {
    throw new NoLivePolicyError('The lender has no live policy.', {
      fix: 'Write a policy, simulate it, have it approved.',
    });
  }
  const challengers: OpenedModel[] = [];
  for (const { id } of others) challengers.push(await openedModel(own, id));
  return {
    champion: await openedModel(own, first.id),
    challengers,
    policyId: live.id,
    policyVersion: live.version,
    policy: creditPolicySchema.parse(live.document),
  };
}
