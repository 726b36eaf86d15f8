import type { ApprovalSubject, LenderConnection } from '@newfield/store';

import { listApprovals } from '../platform.ts';

/** A line of a trail: who moved something from where to where, when and why. */
export interface TrailLine {
  readonly id: string;
  readonly fromState: string;
  readonly toState: string;
  readonly comment: string;
  readonly actorName: string | null;
  readonly at: Date;
}

export interface Trail {
  readonly lines: readonly TrailLine[];
  /** Whether the reader made it or submitted it last, and so can't approve it. */
  readonly isOwn: boolean;
}

/** The trail of a model or a policy, oldest first. */
export async function trailOf(
  db: LenderConnection,
  subject: ApprovalSubject,
  { createdBy, readerId }: { readonly createdBy: string | null; readonly readerId: string },
): Promise<Trail> {
  const approvals = await listApprovals(db, subject);
  const submitter = approvals.findLast(({ toState }) => toState === 'submitted')?.actorId;
  return {
    lines: approvals.map(({ id, fromState, toState, comment, actorName, at }) => ({
      ...{ id, fromState, toState, comment, actorName, at },
    })),
    isOwn: createdBy === readerId || submitter === readerId,
  };
}
