import type { Database, ServiceCustomer } from '@newfield/store';

import { beginVisit, customerOfVisit, endVisit } from '../platform.ts';
import { readCustomerProof } from './customer-proof.ts';
import { newVisitToken, visitTokenSha256 } from './visit-token.ts';

/** What a browser may keep of a stranger's visit. */
const strangerDays = 30;
/** A computer may be shared: who is signed in at the shop proves it again the next day. */
const provedHours = 12;
const hourMs = 3_600_000;

export interface BegunVisit {
  readonly token: string;
  readonly expiresAt: Date;
  readonly customer: ServiceCustomer;
}

/**
 * Begins a visit: of whom the shop has proved, else of the visitor whose token this is, else of somebody new. The token before opens
 * nothing any more.
 *
 * @throws CustomerProofError
 */
export async function openVisit(
  { db }: Pick<Database, 'db'>,
  { tokenBefore, proof }: { readonly tokenBefore: string | undefined; readonly proof: string | undefined },
): Promise<BegunVisit> {
  const proved = proof === undefined ? undefined : readCustomerProof(proof);
  const token = newVisitToken();
  const lifeMs = (proved === undefined ? strangerDays * 24 : provedHours) * hourMs;
  const expiresAt = new Date(Date.now() + lifeMs);
  const sha256Before = tokenBefore === undefined ? undefined : visitTokenSha256(tokenBefore);
  const customer = await db.transaction(async (transaction) => {
    const known = sha256Before === undefined ? undefined : await customerOfVisit(transaction, sha256Before);
    // Who was proved once is a stranger when the shop doesn't say so again.
    const before = known?.reference === null ? known : undefined;
    if (sha256Before !== undefined) await endVisit(transaction, sha256Before);
    return beginVisit(transaction, { tokenSha256: visitTokenSha256(token), expiresAt, proved, before });
  });
  return { token, expiresAt, customer };
}
