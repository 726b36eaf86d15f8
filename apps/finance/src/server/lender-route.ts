import type { Lender, LenderConnection } from '@newfield/store';

import type { http } from './application.ts';
import { lenderOf, NoLenderError, withinLender } from './platform.ts';

/** For whom the caller works, and the way to that lender's rows, which is the only one. */
export interface ForLender {
  readonly lender: Lender;
  /** One transaction that sees this lender's rows and no others. */
  within<Result>(work: (db: LenderConnection) => Promise<Result>): Promise<Result>;
}

interface Asked {
  readonly identity: { readonly userId: string };
  readonly services: Awaited<ReturnType<typeof http.services>>;
}

/**
 * For whom the caller of a route works.
 *
 * @throws NoLenderError when for nobody
 */
export async function forLender({ identity, services }: Asked): Promise<ForLender> {
  const { db } = services.database;
  const lender = await lenderOf(db, identity.userId);
  if (lender === undefined) {
    throw new NoLenderError('The caller works for no lender.', {
      fix: 'Ask an administrator to assign one under "Lenders".',
    });
  }
  return { lender, within: (work) => withinLender(db, lender.id, work) };
}
