import type { CreditPolicyRow, LenderConnection } from '@newfield/store';

import { trailOf } from '../approvals/trail.ts';
import { usableHistories } from '../histories.ts';
import { championModel, getCreditPolicy, livePolicy, readCreditDocument } from '../platform.ts';

/** A policy with everything that its page shows. */
export async function policyView(db: LenderConnection, id: string, readerId: string) {
  const policy = await getCreditPolicy(db, id);
  const [live, champion, histories, trail] = [
    await livePolicy(db),
    await championModel(db),
    await usableHistories(db),
    await trailOf(db, { policyId: id }, { createdBy: policy.createdBy, readerId }),
  ];
  return {
    policy: shown(policy),
    live: live ? shown(live) : null,
    champion: champion
      ? {
          id: champion.id,
          name: champion.name,
          version: champion.version,
          fields: readCreditDocument(champion.document).fields,
        }
      : null,
    histories,
    trail,
  };
}

const shown = ({ id, version, state, document, simulation, createdAt, changedAt }: CreditPolicyRow) => ({
  ...{ id, version, state, document, simulation, createdAt, changedAt },
});
