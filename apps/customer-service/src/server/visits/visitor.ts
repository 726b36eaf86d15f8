import type { Connection, ServiceCustomer } from '@newfield/store';

import { customerOfVisit, VisitExpiredError } from '../platform.ts';
import { visitTokenOf, visitTokenSha256 } from './visit-token.ts';

/** Whose browser asks. */
export interface Visitor {
  readonly customer: ServiceCustomer;
  /** What limits count by. */
  readonly visit: string;
}

/** @throws VisitExpiredError when the request shows no visit, or one that has ended */
export async function visitor(db: Connection, headers: Headers): Promise<Visitor> {
  const token = visitTokenOf(headers);
  const visit = token === undefined ? undefined : visitTokenSha256(token);
  const customer = visit === undefined ? undefined : await customerOfVisit(db, visit);
  if (visit !== undefined && customer !== undefined) return { customer, visit };
  throw new VisitExpiredError('No visit has this token, or not any more.', {
    fix: 'Begin a visit, and send its token in x-newfield-visit.',
  });
}
